package dev.warren.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.contracts.EventCodec;
import dev.warren.contracts.ServiceName;
import dev.warren.testkit.WarrenServers;
import dev.warren.testkit.Wire;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Without metrics nothing is counted, and the work is done all the same.
@QuarkusTest
@QuarkusTestResource(WarrenServers.class)
@TestProfile(MetricsOffTest.Off.class)
class MetricsOffTest {
    /// Public, and so its constructor, for Quarkus makes it.
    public static class Off implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("warren.telemetry.metrics", "false", "warren.telemetry.sample-every", "PT0.001S");
        }
    }

    @Inject
    CountedSample sample;

    @Test
    void an_event_is_handled_and_nobody_has_counted_it_or_been_asked() {
        try (var wire = Wire.open()) {
            var heard = wire.hear(ServiceName.PAYMENT);
            var event = Orders.completed();
            wire.publishRaw("", "payment.orders", new EventCodec().encode(event));
            heard.awaitAbout(event.subject(), 1);
        }
        assertThat(Scrape.now().names()).isEmpty();
        assertThat(sample.asked).hasValue(0);
    }
}
