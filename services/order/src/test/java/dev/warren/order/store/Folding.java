package dev.warren.order.store;

import dev.warren.order.Quick;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.Map;

/// As [Quick], and what histories have come to is kept after every second event.
public class Folding implements QuarkusTestProfile {
    static final int EVERY = 2;

    @Override
    public Map<String, String> getConfigOverrides() {
        var overrides = new HashMap<>(new Quick().getConfigOverrides());
        overrides.put("warren.order.fold-every", String.valueOf(EVERY));
        // None, so that every command reads what was stored.
        overrides.put("warren.order.recent-orders", "0");
        return overrides;
    }
}
