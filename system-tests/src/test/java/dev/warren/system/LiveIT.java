package dev.warren.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warren.local.ServiceProcess;
import dev.warren.local.StackSettings;
import dev.warren.system.EventStream.Received;
import dev.warren.system.WarrenSystem.Draft;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What streams of orders bring, at two instances of the order service.
class LiveIT {
    private static final Logger LOG = Logger.getLogger(LiveIT.class);
    private static final int STREAMS = 2_000;
    private static final int WATCHED = 50;
    private static final int ORDERS = 1_300;
    private static final int EVENTS = 10_000;
    private static final int CLIENTS = 8;
    private static final int OPERATORS = 3;
    private static final long SEED = 20_260_131;
    private static final Pattern HEAP = Pattern.compile("(?m)^jvm_memory_used_bytes\\{area=\"heap\",[^}]*} (\\S+)$");

    private static final ObjectMapper JSON = new ObjectMapper();

    private static WarrenSystem system;
    private static ServiceProcess first;
    private static ServiceProcess second;
    /// The last order of all; null while there are more to come.
    private static volatile String endOfAll;
    private static final AtomicInteger connections = new AtomicInteger();

    @BeforeAll
    static void start() throws Exception {
        system = WarrenSystem.start(StackSettings.temporary(Path.of(System.getProperty("warren.repository")))
                .withEnvironment(Map.of("WARREN_ORDER_CONFIRM_WITHIN", "PT10M")));
        first = system.stack().service("order");
        second = system.stack().another("order");
        second.start();
        second.awaitReady(Duration.ofMinutes(3));
        system.list("SKU-A", 1_000_000);
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Test
    void two_thousand_streams_are_open_on_one_instance_and_hear_what_the_other_does() throws Exception {
        var orders = new ArrayList<String>();
        for (int i = 0; i < WATCHED; i++) {
            // A parcel that stays at the depot.
            orders.add(system.accepted(new Draft("SKU-A").postalCode("98001")));
        }
        for (var order : orders) {
            system.awaitStatus(order, "CONFIRMED");
        }
        long before = heap();
        try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            var streams = new ArrayList<EventStream>();
            for (int i = 0; i < STREAMS; i++) {
                streams.add(EventStream.open(live(first, orders.get(i % WATCHED)), null));
            }
            assertThat(streams).allMatch(stream -> stream.status() == 200);
            assertThat(EventStream.open(live(first, orders.getFirst()), null).status())
                    .isEqualTo(429);
            for (var stream : streams) {
                assertThat(status(stream.next())).isEqualTo("CONFIRMED");
            }
            LOG.infof("%d streams: heap in use %d KiB, before %d KiB", STREAMS, heap() / 1024, before / 1024);

            var last = streams.stream()
                    .map(stream -> readers.submit(() -> lastOf(stream)))
                    .toList();
            long cancelledAt = System.nanoTime();
            for (var order : orders) {
                assertThat(system.http()
                                .post(second.url().resolve("/orders/" + order + "/cancellation"), "")
                                .status())
                        .isEqualTo(202);
            }
            for (var each : last) {
                assertThat(status(each.get())).isEqualTo("CANCELLED");
            }
            LOG.infof("all had heard it after %s", Duration.ofNanos(System.nanoTime() - cancelledAt));
        }
    }

    private static Received lastOf(EventStream stream) throws Exception {
        Received last = null;
        try (stream) {
            for (var next = stream.next(); next != null; next = stream.next()) {
                last = next.data() == null ? last : next;
            }
        }
        return last;
    }

    @Test
    void no_event_is_missing_or_comes_twice_however_often_streams_are_cut() throws Exception {
        var begin = positionOfNow();
        try (var readers = Executors.newVirtualThreadPerTaskExecutor();
                var clients = Executors.newFixedThreadPool(CLIENTS)) {
            var operators = new ArrayList<Future<List<Received>>>();
            for (int i = 0; i < OPERATORS; i++) {
                long seed = SEED - i;
                operators.add(readers.submit(() -> followAll(begin, seed)));
            }
            var followed = new ArrayList<Future<Future<Integer>>>();
            for (int i = 0; i < ORDERS; i++) {
                long seed = SEED + i;
                followed.add(clients.submit(() -> {
                    var order = system.accepted(new Draft("SKU-A"));
                    return readers.submit(() -> followToTheEnd(order, seed));
                }));
            }
            int events = 0;
            for (var each : followed) {
                events += each.get().get();
            }
            assertThat(events).isGreaterThan(EVENTS);

            endOfAll = system.accepted(new Draft("SKU-A").postalCode("98001"));
            system.awaitStatus(endOfAll, "CONFIRMED");
            system.cancel(endOfAll);
            operators.add(readers.submit(() -> followAll(begin, 0)));
            for (var each : operators) {
                assertIsTheFeed(begin, each.get());
            }
            LOG.infof("%d events in the streams of their orders; %d connections in all", events, connections.get());
            assertThat(connections).hasValueGreaterThan(2 * ORDERS);
        }
    }

    private static List<Received> followAll(String begin, long seed) throws Exception {
        var client = new CutOften(List.of(liveAll(first), liveAll(second)), Duration.ofSeconds(2), seed);
        var received = client.receive(begin, LiveIT::isTheEnd);
        connections.addAndGet(client.connections());
        LOG.infof("%d events of all orders on %d connections", received.size(), client.connections());
        return received;
    }

    private static boolean isTheEnd(Received event) {
        return endOfAll != null
                && event.data().contains(endOfAll)
                && event.data().contains("order-cancelled");
    }

    private static void assertIsTheFeed(String begin, List<Received> received) throws Exception {
        var expected = new ArrayList<String>();
        try (var connection = system.database("order");
                var rows = connection.createStatement().executeQuery("""
                        SELECT transaction || '-' || position FROM order_event
                        WHERE (transaction, position) > (%s, %s) AND (transaction, position) <= (%s, %s)
                        ORDER BY transaction, position""".formatted(
                                (Object[]) (begin + "-" + received.getLast().id()).split("-")))) {
            while (rows.next()) {
                expected.add(rows.getString(1));
            }
        }
        assertThat(received.stream().map(Received::id)).containsExactlyElementsOf(expected);
        var versions = new HashMap<String, Integer>();
        for (var event : received) {
            var data = JSON.readTree(event.data());
            assertThat(data.path("version").asInt())
                    .isEqualTo(versions.merge(data.path("orderId").asText(), 1, Integer::sum));
        }
    }

    /// Where a stream of all orders begins that is opened now.
    private static String positionOfNow() throws Exception {
        try (var stream = EventStream.open(liveAll(first), null)) {
            return stream.next().id();
        }
    }

    private static URI liveAll(ServiceProcess instance) {
        return instance.url().resolve("/orders/live");
    }

    /// @return how many events the order had
    private static int followToTheEnd(String order, long seed) throws Exception {
        var instances = List.of(live(first, order), live(second, order));
        var client = new CutOften(instances, Duration.ofSeconds(2), seed);
        var received = client.receive("0", _ -> false);
        connections.addAndGet(client.connections());

        assertThat(received.stream().map(Received::id))
                .as("versions of %s on %d connections", order, client.connections())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, received.size())
                        .mapToObj(Integer::toString)
                        .toList());
        assertThat(status(received.getLast())).isEqualTo("COMPLETED");
        return received.size();
    }

    private static URI live(ServiceProcess instance, String order) {
        return instance.url().resolve("/orders/" + order + "/live");
    }

    private static String status(Received event) throws JsonProcessingException {
        return JSON.readTree(event.data()).path("status").asText();
    }

    private static long heap() throws Exception {
        var request = HttpRequest.newBuilder(first.url().resolve("/q/metrics")).build();
        var metrics = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
        return HEAP.matcher(metrics)
                .results()
                .mapToLong(pool -> (long) Double.parseDouble(pool.group(1)))
                .sum();
    }
}
