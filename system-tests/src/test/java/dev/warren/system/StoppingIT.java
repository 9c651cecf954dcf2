package dev.warren.system;

import static dev.warren.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.local.ServiceProcess;
import dev.warren.system.WarrenSystem.Draft;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What clients of the order service see when it is asked to stop.
class StoppingIT {
    private static final int UNDER_WAY = 20;
    private static final int CLIENTS = 8;
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    private static WarrenSystem system;
    private static ServiceProcess order;
    private String undeliverable;

    @BeforeAll
    static void start() throws Exception {
        system = WarrenSystem.start(Map.of("WARREN_HTTP_DRAIN_TIMEOUT", "PT20S"));
        order = system.stack().service("order");
        system.list("SKU-A", 100_000);
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @AfterEach
    void goes_on_after_the_next_start() throws Exception {
        order.start();
        system.awaitReady();
        if (undeliverable != null) {
            assertThat(system.cancel(undeliverable).status()).isEqualTo(202);
        }
        system.awaitInvariants(0);
        // WRN-203: requests were cut
        assertThat(Files.readString(order.log())).doesNotContain("WRN-203", "After Shutdown");
    }

    @Test
    void requests_under_way_are_answered_and_new_ones_refused() throws Exception {
        undeliverable = system.accepted(new Draft("SKU-A").postalCode("98001"));
        system.awaitStatus(undeliverable, "CONFIRMED");
        var stream = OpenRequest.following(undeliverable, order.url());
        var requests = new ArrayList<OpenRequest>();
        var process = ProcessHandle.of(order.pid()).orElseThrow();
        CompletableFuture<Void> stopping;
        try (var slow = system.database("order")) {
            holdUpOrders(slow);
            for (int i = 0; i < UNDER_WAY; i++) {
                requests.add(OpenRequest.placing(new Draft("SKU-A").body(), order.url()));
            }
            // The stream and the question itself are requests as well.
            eventually("the server to have read them all", () -> OpenRequest.inHandOf(order.url()) >= UNDER_WAY + 2);

            stopping = CompletableFuture.runAsync(order::stop);
            eventually("requests to be refused", () -> system.place("").status() == 503);
            stream.awaitEndOfStream();
            stream.place(new Draft("SKU-A").body());
            assertThat(stream.answer()).as("next request of its connection").startsWith("HTTP/1.1 503");
            process.destroy(); // as somebody does who has no patience
            var late = OpenRequest.announcing(new Draft("SKU-A").body(), order.url());
            eventually("it to be refused before it is sent", late::isAnswered);
            for (var piece : new Draft("SKU-A").body().split("(?<=,)")) {
                late.send(piece);
            }
            assertThat(late.answer())
                    .startsWith("HTTP/1.1 503")
                    .containsIgnoringCase("content-type: application/problem+json")
                    .containsIgnoringCase("retry-after: 1")
                    .containsIgnoringCase("connection: close");
            assertThat(order.isReady()).isFalse();
            assertThat(requests).noneMatch(OpenRequest::isAnswered);
            slow.rollback();
        }

        for (var request : requests) {
            assertThat(request.answer()).startsWith("HTTP/1.1 202").containsIgnoringCase("connection: close");
        }
        stopping.get();
    }

    @Test
    void a_request_sent_before_the_signal_is_answered_whatever_the_load() throws Exception {
        var answered = new AtomicInteger();
        try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
            var cut = new ArrayList<Future<Long>>();
            for (int i = 0; i < CLIENTS; i++) {
                cut.add(clients.submit(() -> placeUntilRefused(answered)));
            }
            eventually("orders to be answered", () -> answered.get() > CLIENTS * 10);
            long signalled = System.nanoTime();
            order.stop();
            for (var begun : cut) {
                assertThat(begun.get())
                        .as("begin of the request that got no answer")
                        .isGreaterThan(signalled);
            }
        }
    }

    @Test
    void ends_in_time_while_the_broker_is_away() throws Exception {
        var rabbit = system.stack().servers().rabbit();
        rabbit.kill();
        try {
            system.accepted(new Draft("SKU-A"));
            assertThat(timeToStop()).isLessThan(STOP_LIMIT);
        } finally {
            rabbit.start();
        }
    }

    @Test
    void ends_in_time_while_the_database_is_away() {
        var postgres = system.stack().servers().postgres();
        postgres.kill();
        try {
            assertThat(timeToStop()).isLessThan(STOP_LIMIT);
        } finally {
            postgres.start();
        }
    }

    @Test
    void ends_in_time_while_the_database_does_not_answer() throws Exception {
        for (int i = 0; i < UNDER_WAY; i++) {
            system.accepted(new Draft("SKU-A"));
        }
        try (var _ = Frozen.treeOf(system.stack().servers().postgres().pid())) {
            assertThat(timeToStop()).isLessThan(STOP_LIMIT);
        }
    }

    private static Duration timeToStop() {
        long begun = System.nanoTime();
        order.stop();
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /// @return when the first request that was not answered was begun; the end of time if all were
    private static long placeUntilRefused(AtomicInteger answered) throws InterruptedException {
        var http = new Http();
        while (true) {
            long begun = System.nanoTime();
            try {
                int status = http.post(
                                order.url().resolve("/orders"),
                                new Draft("SKU-A").body(),
                                "Idempotency-Key",
                                UUID.randomUUID().toString())
                        .status();
                if (status == 503) {
                    return Long.MAX_VALUE;
                }
                // On a slow machine it is told to come again.
                assertThat(status).isIn(202, 429);
                answered.incrementAndGet();
            } catch (IOException e) {
                return begun;
            }
        }
    }

    private static void holdUpOrders(Connection connection) throws Exception {
        connection.setAutoCommit(false);
        connection.createStatement().execute("LOCK TABLE order_head IN ACCESS EXCLUSIVE MODE");
    }
}
