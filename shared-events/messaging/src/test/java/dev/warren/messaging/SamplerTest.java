package dev.warren.messaging;

import static dev.warren.testkit.Eventually.eventually;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.testkit.WarrenServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The gauges that alerts are founded on, as Prometheus gets them.
@QuarkusTest
@QuarkusTestResource(WarrenServers.class)
@TestProfile(SamplerTest.Often.class)
class SamplerTest {
    /// Public, and so its constructor, for Quarkus makes it.
    public static class Often implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("warren.telemetry.sample-every", "PT0.2S");
        }
    }

    @Inject
    CountedSample sample;

    @Test
    void services_are_asked_for_figures_of_their_own() {
        eventually("a question", () -> sample.asked.get() > 1);
    }

    private static boolean says(String line) {
        return given().get("/q/metrics").asString().contains(line);
    }

    @Test
    void this_process_says_whether_it_publishes_and_consumes() {
        eventually("the relay", () -> says("warren_relay_connected{service=\"payment\"} 1.0"));
        eventually(
                "the queue", () -> says("warren_consumer_consuming{queue=\"payment.orders\",service=\"payment\"} 1.0"));
        assertThat(says("warren_consumer_lag_seconds{queue=\"payment.orders\",service=\"payment\"} 0.0"))
                .isTrue();
        assertThat(says("warren_outbox_oldest_seconds{service=\"payment\"}")).isTrue();
        assertThat(says("warren_outbox_drain_seconds{service=\"payment\"} 0.0")).isTrue();
    }

    @Test
    void the_broker_says_how_long_its_queues_are_and_what_found_none() throws Exception {
        eventually(
                "the queue",
                () -> says("warren_consumer_lag_messages{queue=\"payment.orders\",service=\"payment\"} 0.0"));
        assertThat(says("warren_consumer_drain_seconds{queue=\"payment.orders\",service=\"payment\"} 0.0"))
                .isTrue();
        try (var connection = WarrenServers.rabbit().newConnection();
                var channel = connection.createChannel()) {
            channel.basicPublish("", Topology.UNROUTABLE, null, new byte[1]);
            eventually("it to be seen", () -> says("warren_unroutable_messages{service=\"payment\"} 1.0"));
            channel.queuePurge(Topology.UNROUTABLE);
        }
        eventually("it to be gone", () -> says("warren_unroutable_messages{service=\"payment\"} 0.0"));
    }

    @Test
    void the_database_says_what_was_set_aside() throws Exception {
        var parked = "warren_set_aside_messages{queue=\"payment.orders\",service=\"payment\",state=\"parked\"} ";
        eventually("none to be there", () -> says(parked + "0.0"));
        try (var connection = WarrenServers.postgresAsTheService().getConnection();
                var statement = connection.createStatement()) {
            var id = UUID.randomUUID();
            statement.execute("INSERT INTO set_aside (id, queue, body, attempts, reason, first_failed_at) VALUES ('"
                    + id + "', 'payment.orders', '', 1, 'a test', now() - interval '1 hour')");
            eventually("it to be counted", () -> says(parked + "1.0"));
            assertThat(says(parked.replace("_messages{", "_oldest_seconds{") + "36"))
                    .isTrue();
            statement.execute("DELETE FROM set_aside WHERE id = '" + id + "'");
        }
        eventually("it to be gone", () -> says(parked + "0.0"));
    }

    @Test
    void a_slow_database_is_asked_less_often_but_not_too_seldom() {
        assertThat(Sampler.pauseMs(5_000, 3)).isEqualTo(5_000);
        assertThat(Sampler.pauseMs(5_000, 200)).isEqualTo(10_000);
        assertThat(Sampler.pauseMs(5_000, 9_000)).isEqualTo(30_000);
    }
}
