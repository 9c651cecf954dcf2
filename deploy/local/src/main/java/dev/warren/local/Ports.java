package dev.warren.local;

import dev.warren.local.sandbox.Sandbox;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/// The ports of one local stack, all on loopback.
///
/// @param services by name, in the order in which they are listed
public record Ports(
        Map<String, Integer> services,
        Sandbox.Ports sandbox,
        int postgres,
        int amqp,
        int distribution,
        int epmd,
        int zipkin) {

    static final String ZIPKIN = "Zipkin";
    private static final List<String> SERVICES = List.of("order", "payment", "inventory", "shipping", "notification");
    private static final int FIRST_SERVICE_PORT = 8081;
    /// Below those that a system gives to outgoing connections, where a free port is soon taken by one of them.
    private static final int FIRST_FREE_PORT = 10_000;
    private static final int LAST_FREE_PORT = 30_000;
    private static final int FREE_PORT_ATTEMPTS = 1_000;

    public Ports {
        services = Collections.unmodifiableMap(new LinkedHashMap<>(services));
    }

    /// The documented ports, all moved by `offset`.
    public static Ports documented(int offset) {
        Map<String, Integer> services = new LinkedHashMap<>();
        for (String service : SERVICES) {
            services.put(service, FIRST_SERVICE_PORT + offset + services.size());
        }
        return new Ports(
                services,
                new Sandbox.Ports(8091 + offset, 8092 + offset, 8093 + offset, 8094 + offset, 8025 + offset),
                8432 + offset,
                8672 + offset,
                8673 + offset,
                8674 + offset,
                9411 + offset);
    }

    /// Ports that are free now. Another process could take one before it is used; there are thousands, so it hardly
    /// happens.
    public static Ports free() {
        List<Integer> free = free(SERVICES.size() + 5);
        Map<String, Integer> services = new LinkedHashMap<>();
        SERVICES.forEach(service -> services.put(service, free.removeLast()));
        return new Ports(
                services,
                Sandbox.Ports.ANY,
                free.removeLast(),
                free.removeLast(),
                free.removeLast(),
                free.removeLast(),
                free.removeLast());
    }

    /// A port that is free now, with the same reservation.
    public static int freeOne() {
        return free(1).getFirst();
    }

    private static List<Integer> free(int count) {
        List<Integer> free = ThreadLocalRandom.current()
                .ints(FIRST_FREE_PORT, LAST_FREE_PORT)
                .limit(FREE_PORT_ATTEMPTS)
                .distinct()
                .filter(TakenPort::isFree)
                .limit(count)
                .boxed()
                .collect(Collectors.toCollection(ArrayList::new));
        if (free.size() < count) {
            throw new StartFailure("There are no free ports from " + FIRST_FREE_PORT + " to " + LAST_FREE_PORT);
        }
        return free;
    }

    /// Every port by the name of what listens on it.
    Map<String, Integer> byUser() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        services.forEach((service, port) -> ports.put(service + " service", port));
        ports.put("payment provider", sandbox.paymentProvider());
        ports.put("carrier", sandbox.carrier());
        ports.put("SMS gateway", sandbox.smsGateway());
        ports.put("mail API", sandbox.mailApi());
        ports.put("SMTP", sandbox.smtp());
        ports.put("PostgreSQL", postgres);
        ports.put("RabbitMQ, AMQP", amqp);
        ports.put("RabbitMQ, Erlang distribution", distribution);
        ports.put("RabbitMQ, epmd", epmd);
        ports.put(ZIPKIN, zipkin);
        return ports;
    }
}
