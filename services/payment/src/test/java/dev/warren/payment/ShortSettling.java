package dev.warren.payment;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/// The sandbox charges as soon as it is asked, so a cancelled order can be settled soon.
public class ShortSettling implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("warren.payment-provider.settles-within-ms", "1500", "quarkus.shutdown.timeout", "PT0S");
    }
}
