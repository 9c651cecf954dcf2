package dev.warren.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.local.ServiceProcess;
import dev.warren.system.WarrenSystem.Draft;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What Kubernetes is told while a server is away: not ready, and never that a restart would help.
class HealthIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(5);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static WarrenSystem system;

    @BeforeAll
    static void start() throws Exception {
        system = WarrenSystem.start();
        system.list("SKU-A", 1_000);
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Test
    void a_broker_that_is_killed_makes_not_ready_and_nothing_else() throws Exception {
        var rabbit = system.stack().servers().rabbit();
        staysAlive(rabbit::kill, rabbit::start);
    }

    @Test
    void a_database_that_is_stopped_makes_not_ready_and_nothing_else() throws Exception {
        var postgres = system.stack().servers().postgres();
        staysAlive(postgres::kill, postgres::start);
    }

    @Test
    void a_database_that_does_not_answer_makes_not_ready_and_nothing_else() throws Exception {
        var frozen = new Frozen[1];
        staysAlive(
                () -> frozen[0] =
                        Frozen.treeOf(system.stack().servers().postgres().pid()),
                () -> frozen[0].close());
    }

    /// Not a single probe of liveness may fail meanwhile.
    private static void staysAlive(Action takeAway, Action bringBack) throws Exception {
        var pids = system.stack().services().stream().map(ServiceProcess::pid).toList();
        takeAway.run();
        try {
            Patience.await(SOON, "nobody to be ready", () -> answers("/q/health/ready", false));
            assertThat(answers("/q/health/live", true)).as("all live").isTrue();
            assertThat(answers("/q/health/started", true)).as("all started").isTrue();
        } finally {
            bringBack.run();
        }
        Patience.await(SOON, "all to be ready", () -> answers("/q/health/ready", true));
        assertThat(system.stack().services()).extracting(ServiceProcess::pid).isEqualTo(pids);
        var order = system.accepted(new Draft("SKU-A"));
        system.awaitStatus(order, "COMPLETED");
    }

    @Test
    void a_service_that_starts_without_its_broker_is_started_and_waits() throws Exception {
        var rabbit = system.stack().servers().rabbit();
        var payment = system.stack().service("payment");
        payment.stop();
        rabbit.kill();
        try {
            payment.start();
            Patience.await(SOON, "it to be started", () -> status(payment, "/q/health/started") == 200);
            assertThat(status(payment, "/q/health/live")).isEqualTo(200);
            assertThat(status(payment, "/q/health/ready")).isEqualTo(503);
        } finally {
            rabbit.start();
        }
        system.awaitReady();
    }

    @Test
    void a_service_that_starts_without_its_database_waits_for_it_and_does_not_end() throws Exception {
        var postgres = system.stack().servers().postgres();
        var payment = system.stack().service("payment");
        payment.stop();
        postgres.kill();
        try {
            payment.start();
            Patience.await(
                    SOON,
                    "it to have looked for its database",
                    () -> payment.log().toFile().length() > 0
                            && Files.readString(payment.log()).contains("Connection error"));
            assertThat(payment.isAlive()).isTrue();
        } finally {
            postgres.start();
        }
        system.awaitReady();
    }

    @FunctionalInterface
    private interface Action {
        void run() throws Exception;
    }

    private static boolean answers(String path, boolean up) throws Exception {
        for (var service : List.copyOf(system.stack().services())) {
            if ((status(service, path) == 200) != up) {
                return false;
            }
        }
        return true;
    }

    /// As the kubelet sees it: no answer in time is none.
    private static int status(ServiceProcess service, String path) throws InterruptedException {
        var request = HttpRequest.newBuilder(service.url().resolve(path))
                .timeout(PROBE_TIMEOUT)
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }
}
