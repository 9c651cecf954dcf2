package dev.warren.replay;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import dev.warren.contracts.EventCodec;
import dev.warren.contracts.ServiceName;
import dev.warren.local.Endpoints;
import dev.warren.local.Login;
import dev.warren.local.ScratchService;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/// The service under replay, in a scratch database and a scratch virtual host, with stand-ins for everything outside.
final class World implements AutoCloseable {
    private static final Duration START_DEADLINE = Duration.ofMinutes(2);
    private static final Duration SETTLE_DEADLINE = Duration.ofMinutes(2);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(20);
    private static final int PAUSE_MS = 20;
    private static final int CONFIRM_TIMEOUT_MS = 10_000;
    private static final int PERSISTENT = 2;
    private static final int LOG_LINES = 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Endpoints endpoints;
    private final String name;
    private final StandIns standIns;
    private final MailStandIn mail;
    private final ScratchService service;
    private final ScratchDatabase database;
    private final Channel channel;
    private final Map<UUID, String> fed = new HashMap<>();

    /// @param told further environment of the service
    /// @param keys what it opens personal data with
    World(
            ServiceName service,
            Path jar,
            Map<String, String> told,
            Keys keys,
            Outcomes outcomes,
            Endpoints endpoints,
            Path directory) {
        this.endpoints = endpoints;
        this.name = "replay" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        try {
            standIns = opened(StandIns.start(outcomes));
            mail = opened(MailStandIn.start(outcomes::mailRefusal));
            var user = new Login(name, UUID.randomUUID().toString());
            var owner = new Login(name + "_owner", UUID.randomUUID().toString());
            database = opened(ScratchDatabase.create(endpoints, name, owner, user));
            endpoints.createVhost(name);
            var environment = ScratchEnvironment.of(service, name, owner, user, endpoints);
            environment.putAll(ScratchEnvironment.standingIn(standIns.url(), mail.port()));
            environment.putAll(told);
            this.service = opened(ScratchService.start("replay-" + service.lowerCase(), jar, environment, directory));
            this.service.awaitReady(START_DEADLINE);
            if (Keys.areNeededBy(service)) {
                database.learn(keys);
            }
            channel = channel();
        } catch (IOException | TimeoutException e) {
            close();
            throw new ReplayFailure("The scratch world cannot be made: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private <C extends AutoCloseable> C opened(C part) {
        parts.push(part);
        return part;
    }

    private Channel channel() throws IOException, TimeoutException {
        var made = opened(endpoints.broker(name).newConnection("replay")).createChannel();
        made.confirmSelect();
        return made;
    }

    int asked() {
        return standIns.asked() + mail.asked();
    }

    int withoutRecord() {
        return standIns.withoutRecord();
    }

    /// Feeds steps that do not depend on each other, and waits until all of them have had their effect.
    void feed(List<Step> wave) {
        try {
            var heard = new ArrayList<UUID>();
            for (var step : wave) {
                if (step instanceof Step.Heard(var told, var queue)) {
                    publish(told, queue);
                    heard.add(told.event().id());
                }
            }
            channel.waitForConfirmsOrDie(CONFIRM_TIMEOUT_MS);
            for (var step : wave) {
                if (step instanceof Step.Request request) {
                    ask(request);
                }
            }
            awaitSettled(heard);
        } catch (IOException | TimeoutException e) {
            throw new ReplayFailure("The history cannot be fed: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReplayFailure("Interrupted", e);
        }
    }

    private void publish(Told told, String queue) throws IOException {
        fed.put(told.event().id(), told.event().type());
        var properties = new BasicProperties.Builder()
                .messageId(told.event().id().toString())
                .type(told.event().type())
                .contentType(EventCodec.CONTENT_TYPE)
                .deliveryMode(PERSISTENT)
                .build();
        channel.basicPublish("", queue, properties, told.envelope().toString().getBytes(StandardCharsets.UTF_8));
    }

    /// What is not yet known there is asked for again, as the carrier does; what is refused is a difference that
    /// shows.
    private void ask(Step.Request request) throws IOException, InterruptedException {
        var call = HttpRequest.newBuilder(service.url().resolve(request.path()))
                .timeout(REQUEST_TIMEOUT)
                .header("Content-Type", "application/json")
                .method(request.method(), HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(request.body())))
                .build();
        http.send(call, HttpResponse.BodyHandlers.discarding());
    }

    private void awaitSettled(List<UUID> events) throws InterruptedException {
        await(() -> database.unsettled(events), "events have no effect");
    }

    /// Waits until everything that was said is published.
    void awaitPublished() {
        try {
            await(database::unpublished, "messages are not published");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReplayFailure("Interrupted", e);
        }
    }

    private void await(LongSupplier open, String what) throws InterruptedException {
        long end = System.nanoTime() + SETTLE_DEADLINE.toNanos();
        for (long left = open.getAsLong(); left > 0; left = open.getAsLong()) {
            if (!service.isAlive()) {
                throw new ReplayFailure("The service has ended. Its log ends with:\n" + endOfLog());
            }
            if (System.nanoTime() > end) {
                throw new ReplayFailure("%d %s within %d s. The log of the service ends with:%n%s"
                        .formatted(left, what, SETTLE_DEADLINE.toSeconds(), endOfLog()));
            }
            Thread.sleep(PAUSE_MS);
        }
    }

    /// The log itself goes with the scratch world.
    private String endOfLog() {
        try {
            var lines = Files.readAllLines(service.log());
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
        } catch (IOException e) {
            return "(it cannot be read)";
        }
    }

    Map<UUID, String> parked() {
        return database.parked();
    }

    String typeOf(UUID fedEvent) {
        return fed.get(fedEvent);
    }

    /// All that was published here.
    List<Told> said() {
        return History.read(endpoints.broker(name)).events();
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                // What is left of a scratch world is gone with its servers.
            }
        }
        http.close();
    }
}
