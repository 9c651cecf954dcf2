package dev.warren.order;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/// The service with its waits shortened, so that tests do not wait for them. One profile for all: each costs a start.
public class Quick implements QuarkusTestProfile {
    public static final int WAITING_REQUESTS = 5;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.ofEntries(
                Map.entry("warren.order.deadline-sweep", "1s"),
                Map.entry("warren.order.confirm-within", "PT10M"),
                Map.entry("warren.order.intake-waiting", "20"),
                Map.entry("warren.order.live-poll", "PT0.1S"),
                Map.entry("warren.order.live-streams", "3"),
                Map.entry("warren.order.live-heartbeat", "1s"),
                Map.entry("warren.order.waiting-requests", "" + WAITING_REQUESTS),
                Map.entry("warren.order.projections.batch", "20"),
                Map.entry("warren.order.projections.poll", "PT0.2S"),
                Map.entry("warren.order.projections.rest.\"order-list\"", "PT0.02S"),
                Map.entry("warren.order.projections.rest.sales", "PT0.05S"),
                Map.entry("warren.order.projections.rest.demand", "PT0.05S"),
                Map.entry("warren.messaging.stream.heartbeat", "PT0.2S"),
                Map.entry("warren.messaging.retry.first-delay", "PT0.05S"),
                Map.entry("warren.messaging.retry.max-delay", "PT0.2S"),
                Map.entry("warren.messaging.retry.poll", "PT0.1S"),
                Map.entry("warren.messaging.retry.max-attempts", "8"));
    }
}
