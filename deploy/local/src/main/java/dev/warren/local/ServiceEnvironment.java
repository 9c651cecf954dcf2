package dev.warren.local;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What the services of a stack are told: where everything is, and their own passwords.
record ServiceEnvironment(
        StackSettings settings, ServerSet servers, ServiceLogins logins, Optional<ZipkinServer> zipkin) {

    Map<String, String> of(String name, int port) {
        Endpoints endpoints = servers.endpoints();
        Map<String, String> environment = new HashMap<>();
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(port));
        environment.put("WARREN_DATABASE_HOST", endpoints.host());
        environment.put("WARREN_DATABASE_PORT", String.valueOf(endpoints.databasePort()));
        environment.put("WARREN_DATABASE_NAME", name);
        environment.put("WARREN_DATABASE_USER", logins.databaseUser(name).name());
        environment.put("WARREN_DATABASE_PASSWORD", logins.databaseUser(name).password());
        environment.put("WARREN_DATABASE_OWNER", logins.databaseOwner(name).name());
        environment.put(
                "WARREN_DATABASE_OWNER_PASSWORD", logins.databaseOwner(name).password());
        environment.put("WARREN_BROKER_HOST", endpoints.host());
        environment.put("WARREN_BROKER_PORT", String.valueOf(endpoints.brokerPort()));
        Login broker = logins.broker(name);
        environment.put("WARREN_BROKER_USER", broker.name());
        environment.put("WARREN_BROKER_PASSWORD", broker.password());
        environment.put("WARREN_BROKER_TOPOLOGY_USER", endpoints.brokerUser());
        environment.put("WARREN_BROKER_TOPOLOGY_PASSWORD", endpoints.brokerPassword());
        environment.put("WARREN_BROKER_VHOST", "/");
        environment.put(
                "WARREN_PAYMENT_PROVIDER_URL", endpoints.paymentProvider().toString());
        environment.put("WARREN_CARRIER_URL", endpoints.carrier().toString());
        environment.put(
                "WARREN_SHIPPING_CALLBACK_URL",
                "http://127.0.0.1:" + settings.ports().services().get("shipping"));
        settings.ports()
                .services()
                .forEach((other, at) -> environment.put(
                        "WARREN_ORDER_DIAGNOSIS_URL_" + other.toUpperCase(Locale.ROOT), "http://127.0.0.1:" + at));
        environment.put("WARREN_SMS_GATEWAY_URL", endpoints.smsGateway().toString());
        environment.put("WARREN_MAIL_HOST", endpoints.host());
        environment.put("WARREN_MAIL_PORT", String.valueOf(endpoints.smtpPort()));
        zipkin.ifPresent(traces -> {
            environment.put("WARREN_TRACING_ENABLED", "true");
            environment.put("WARREN_TRACING_ZIPKIN", traces.spans().toString());
            // Somebody is looking.
            environment.put("WARREN_TRACING_SEND_EVERY", "PT1S");
            environment.put("WARREN_ORDER_DIAGNOSIS_TRACE_LINK", traces.link());
        });
        environment.putAll(settings.environmentOf(name));
        return environment;
    }
}
