package dev.warren.shipping;

import dev.warren.local.Ports;
import dev.warren.testkit.WarrenServers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/// The real servers, an unreliable road to the carrier, and a port on which the carrier can reach the service.
public final class ShippingServers implements QuarkusTestResourceLifecycleManager {
    private static final String CARRIER_URL = "warren.carrier.url";

    private final WarrenServers servers = new WarrenServers();
    private UnreliableRoad road;

    @Override
    public Map<String, String> start() {
        var config = new HashMap<>(servers.start());
        try {
            road = new UnreliableRoad(URI.create(config.get(CARRIER_URL)));
            config.put(CARRIER_URL, road.url().toString());
            var port = String.valueOf(Ports.freeOne());
            config.put("quarkus.http.test-port", port);
            config.put("warren.shipping.carrier-settles-within", "PT0.5S");
            config.put("warren.shipping.callback-url", "http://localhost:" + port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return config;
    }

    @Override
    public void stop() {
        if (road != null) {
            road.close();
        }
        servers.stop();
    }
}
