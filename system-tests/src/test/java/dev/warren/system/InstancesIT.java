package dev.warren.system;

import static dev.warren.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.local.ServiceProcess;
import dev.warren.system.WarrenSystem.Draft;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Two instances of each service, of which one dies in the middle of a burst: the other ends what both have begun.
class InstancesIT {
    private static final Logger LOG = Logger.getLogger(InstancesIT.class);
    private static final int ORDERS = 200;
    private static final int CLIENTS = 8;

    /// The advisory locks of the shards that an instance works on, as the relay takes them.
    private static final String SHARDS_TAKEN = """
            SELECT count(*) FROM pg_locks
            WHERE locktype = 'advisory' AND classid = x'57520002'::int::oid AND granted
              AND database = (SELECT oid FROM pg_database WHERE datname = current_database())""";

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void take_over_from_those_that_die(int shards) throws Exception {
        try (var system = WarrenSystem.start(Map.of("WARREN_MESSAGING_SHARDS", "" + shards));
                var clients = Executors.newFixedThreadPool(CLIENTS)) {
            var others = system.startAnotherOfEach();
            system.list("SKU-A", 100_000);
            var doors = List.of(system.stack().service("order"), others.get("order"));
            var half = new CountDownLatch(ORDERS / 2);
            var placed = new ArrayList<Future<String>>();
            for (int i = 0; i < ORDERS; i++) {
                int first = i;
                placed.add(clients.submit(() -> {
                    var order = place(system.http(), doors, first);
                    half.countDown();
                    return order;
                }));
            }

            half.await();
            doomed(system, others).forEach(ServiceProcess::kill);
            long killedAt = System.nanoTime();
            for (var service : others.keySet()) {
                eventually(service + "'s shards to be taken over", () -> shardsTaken(system, service) == shards);
            }
            LOG.infof("%d shards taken over after %s", shards, Duration.ofNanos(System.nanoTime() - killedAt));
            var orders = new ArrayList<String>();
            for (var order : placed) {
                orders.add(order.get());
            }
            system.awaitInvariants(0);
            assertThat(orders).hasSize(ORDERS).doesNotHaveDuplicates();
        }
    }

    /// Those that came first and have worked on all shards or the lower half. Only of shipping the one that came
    /// second: the carrier calls the first, with no load balancer between them.
    private static List<ServiceProcess> doomed(WarrenSystem system, Map<String, ServiceProcess> others) {
        return others.keySet().stream()
                .map(service -> service.equals("shipping")
                        ? others.get(service)
                        : system.stack().service(service))
                .toList();
    }

    /// As a load balancer with a patient client: whatever goes wrong, the same order goes to the next instance.
    private static String place(Http http, List<ServiceProcess> doors, int first) {
        var body = new Draft("SKU-A").body();
        var key = UUID.randomUUID().toString();
        var next = new AtomicInteger(first);
        var order = new String[1];
        eventually("order " + first + " to be taken", () -> {
            var door = doors.get(next.getAndIncrement() % doors.size());
            try {
                var answer = http.post(door.url().resolve("/orders"), body, "Idempotency-Key", key);
                order[0] = answer.body().path("orderId").asText();
                return answer.status() == 202;
            } catch (IOException e) {
                return false;
            }
        });
        return order[0];
    }

    private static long shardsTaken(WarrenSystem system, String service) throws SQLException {
        try (var connection = system.database(service);
                var rows = connection.createStatement().executeQuery(SHARDS_TAKEN)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
