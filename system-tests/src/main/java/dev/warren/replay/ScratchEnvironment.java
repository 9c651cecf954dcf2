package dev.warren.replay;

import dev.warren.contracts.ServiceName;
import dev.warren.local.Endpoints;
import dev.warren.local.Login;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/// What the service under replay is told: where its scratch world is, and nothing of any other.
final class ScratchEnvironment {
    private ScratchEnvironment() {}

    /// @param name of its database and its virtual host
    static Map<String, String> of(ServiceName service, String name, Login owner, Login user, Endpoints endpoints) {
        var broker = endpoints.brokerLogins().get(service);
        var environment = new HashMap<String, String>();
        environment.put("WARREN_DATABASE_HOST", endpoints.host());
        environment.put("WARREN_DATABASE_PORT", String.valueOf(endpoints.databasePort()));
        environment.put("WARREN_DATABASE_NAME", name);
        environment.put("WARREN_DATABASE_USER", user.name());
        environment.put("WARREN_DATABASE_PASSWORD", user.password());
        environment.put("WARREN_DATABASE_OWNER", owner.name());
        environment.put("WARREN_DATABASE_OWNER_PASSWORD", owner.password());
        environment.put("WARREN_BROKER_HOST", endpoints.host());
        environment.put("WARREN_BROKER_PORT", String.valueOf(endpoints.brokerPort()));
        environment.put("WARREN_BROKER_USER", broker.name());
        environment.put("WARREN_BROKER_PASSWORD", broker.password());
        environment.put("WARREN_BROKER_TOPOLOGY_USER", endpoints.brokerUser());
        environment.put("WARREN_BROKER_TOPOLOGY_PASSWORD", endpoints.brokerPassword());
        environment.put("WARREN_BROKER_VHOST", name);
        return environment;
    }

    /// @param url of the stand-ins for payment provider, carrier and SMS gateway
    static Map<String, String> standingIn(URI url, int mailPort) {
        var environment = new HashMap<String, String>();
        environment.put("WARREN_PAYMENT_PROVIDER_URL", url.toString());
        environment.put("WARREN_CARRIER_URL", url.toString());
        environment.put("WARREN_SMS_GATEWAY_URL", url.toString());
        environment.put("WARREN_MAIL_HOST", "127.0.0.1");
        environment.put("WARREN_MAIL_PORT", String.valueOf(mailPort));
        environment.put("WARREN_SHIPPING_CALLBACK_URL", url.toString());
        // Nothing is under way at a stand-in, and what comes too early here waits for what is fed next.
        environment.put("WARREN_PAYMENT_PROVIDER_SETTLES_WITHIN_MS", "1");
        environment.put("WARREN_SHIPPING_CARRIER_SETTLES_WITHIN", "PT0.001S");
        environment.put("WARREN_MESSAGING_RETRY_FIRST_DELAY", "PT0.05S");
        environment.put("WARREN_MESSAGING_RETRY_MAX_DELAY", "PT0.5S");
        environment.put("WARREN_MESSAGING_RETRY_POLL", "PT0.1S");
        environment.put("WARREN_MESSAGING_RETRY_MAX_ATTEMPTS", "10");
        return environment;
    }
}
