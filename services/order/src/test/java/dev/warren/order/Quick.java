package dev.warren.order;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/// The service with its waits shortened, so that tests do not wait for them. One profile for all: each costs a start.
public class Quick implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "warren.order.deadline-sweep", "1s",
                "warren.order.confirm-within", "PT10M",
                "warren.order.intake-waiting", "20",
                "warren.order.live-poll", "PT0.1S",
                "warren.order.live-streams", "3",
                "warren.order.live-heartbeat", "1s",
                "warren.messaging.retry.first-delay", "PT0.05S",
                "warren.messaging.retry.max-delay", "PT0.2S",
                "warren.messaging.retry.poll", "PT0.1S",
                "warren.messaging.retry.max-attempts", "8");
    }
}
