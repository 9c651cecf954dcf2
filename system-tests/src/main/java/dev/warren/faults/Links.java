package dev.warren.faults;

import dev.warren.faults.wire.Proxy;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/// All wires of one service.
///
/// @param outside to the payment provider, the carrier or the mail server; null for those who
/// talk to nobody outside
record Links(Proxy database, Proxy broker, Proxy outside) implements AutoCloseable {

    static Links of(IntSupplier databasePort, IntSupplier brokerPort, IntSupplier outsidePort) {
        return new Links(
                Proxy.toPostgres(databasePort),
                Proxy.toRabbit(brokerPort),
                outsidePort == null ? null : Proxy.to(outsidePort));
    }

    /// What a service is told, so that it takes these wires.
    Map<String, String> environment(String service) {
        var told = new HashMap<String, String>();
        told.put("WARREN_DATABASE_PORT", String.valueOf(database.port()));
        told.put("WARREN_BROKER_PORT", String.valueOf(broker.port()));
        switch (service) {
            case "payment" -> told.put("WARREN_PAYMENT_PROVIDER_URL", "http://127.0.0.1:" + outside.port());
            case "shipping" -> told.put("WARREN_CARRIER_URL", "http://127.0.0.1:" + outside.port());
            case "notification" -> told.put("WARREN_MAIL_PORT", String.valueOf(outside.port()));
            default -> {
                // talks to nobody outside
            }
        }
        return told;
    }

    List<Proxy> all() {
        return Stream.of(database, broker, outside)
                .filter(proxy -> proxy != null)
                .toList();
    }

    @Override
    public void close() throws IOException {
        for (var proxy : all()) {
            proxy.close();
        }
    }
}
