package dev.warren.order.store;

import static dev.warren.order.OrderSystem.sql;
import static dev.warren.order.store.FeedReader.name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.contracts.UuidV7;
import dev.warren.order.Alone;
import dev.warren.testkit.WarrenServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Events of all orders in one sequence that can be followed while many write.
@QuarkusTest
@QuarkusTestResource(WarrenServers.class)
@TestProfile(Alone.class)
class EventFeedTest {
    private static final int LIMIT = 100;

    @Inject
    EventFeed feed;

    @Inject
    Pool pool;

    @Inject
    UuidV7 ids;

    @Test
    void skips_nothing_when_transactions_commit_in_another_order_than_they_wrote() throws Exception {
        var slow = ids.next();
        var quick = ids.next();
        var reader = new FeedReader(feed, pool, LIMIT, slow, quick);
        try (var first = FeedWriter.begin();
                var second = FeedWriter.begin()) {
            first.append(slow, 1);
            second.append(quick, 1).commit();

            assertThat(reader.read()).as("waits for what may come before it").isEmpty();
            first.commit();
            assertThat(reader.readUntil(2)).containsExactly(name(slow, 1), name(quick, 1));
        }
    }

    @Test
    void goes_on_when_a_transaction_is_rolled_back() throws Exception {
        var given = ids.next();
        var kept = ids.next();
        var reader = new FeedReader(feed, pool, LIMIT, given, kept);
        try (var first = FeedWriter.begin();
                var second = FeedWriter.begin()) {
            first.append(given, 1);
            second.append(kept, 1).commit();
        }
        assertThat(reader.readUntil(1)).containsExactly(name(kept, 1));
    }

    /// A batch that waits for the lock of an order has the number of its transaction from the locks before.
    @Test
    void keeps_the_versions_of_an_order_in_order_whoever_was_numbered_first() throws Exception {
        var order = ids.next();
        var reader = new FeedReader(feed, pool, LIMIT, order);
        try (var waited = FeedWriter.begin();
                var writer = FeedWriter.begin()) {
            waited.number();
            writer.append(order, 1).append(order, 2).commit();
            waited.append(order, 3).commit();
        }
        assertThat(reader.readUntil(3)).containsExactly(name(order, 1), name(order, 2), name(order, 3));
    }

    @Test
    void gives_every_event_once_and_in_order_while_many_write() throws Exception {
        var orders = Stream.generate(ids::next).limit(8).toArray(UUID[]::new);
        var reader = new FeedReader(feed, pool, 7, orders);
        int versions = 25;
        try (var threads = Executors.newFixedThreadPool(orders.length)) {
            var writers = IntStream.range(0, orders.length)
                    .mapToObj(i -> threads.submit(writing(orders[i], versions, new Random(i))))
                    .toList();
            while (writers.stream().anyMatch(writer -> !writer.isDone())) {
                reader.read();
            }
            for (var writer : writers) {
                writer.get();
            }
        }
        var seen = reader.readUntil(orders.length * versions);
        for (var order : orders) {
            assertThat(seen.stream().filter(each -> each.startsWith(order.toString())))
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, versions)
                            .mapToObj(version -> name(order, version))
                            .toList());
        }
    }

    /// Each transaction stays open while the next one on another connection begins.
    private static Callable<Void> writing(UUID order, int versions, Random random) {
        return () -> {
            try (var one = FeedWriter.begin();
                    var other = FeedWriter.begin()) {
                for (int version = 1; version <= versions; version++) {
                    var writer = random.nextBoolean() ? one : other;
                    var bystander = writer == one ? other : one;
                    bystander.number();
                    writer.append(order, version).commit();
                    bystander.commit();
                }
            }
            return null;
        };
    }

    @Test
    void ends_where_reading_ends() throws SQLException {
        var order = ids.next();
        var reader = new FeedReader(feed, pool, LIMIT, order);
        try (var writer = FeedWriter.begin()) {
            writer.append(order, 1).commit();
        }
        reader.readUntil(1);
        assertThat(new FeedReader(feed, pool, LIMIT, order).read()).isEmpty();
        assertThat(reader.end()).isGreaterThan(FeedPosition.BEGINNING);
    }

    /// Such a server counts its transactions from the beginning, below those of the events it has.
    @Test
    void goes_on_after_its_last_event_on_a_server_that_was_restored_from_a_dump() throws SQLException {
        var before = ids.next();
        var after = ids.next();
        var reader = new FeedReader(feed, pool, LIMIT, before, after);
        try (var writer = FeedWriter.begin()) {
            owner(counting("+ 5000000"));
            writer.append(before, 1).commit();
            reader.readUntil(1);
            owner(counting(""));
            assertThat(reader.end().transaction()).as("as restored").isLessThan(5_000_000);

            owner("SELECT continue_order_feed()");
            writer.append(after, 1).commit();
        }
        assertThat(reader.readUntil(2)).containsExactly(name(before, 1), name(after, 1));
        assertThat(sql("SELECT continue_order_feed()")).as("nothing more to do").containsExactly("0");
    }

    private static String counting(String missing) {
        return "CREATE OR REPLACE FUNCTION in_order_feed(transaction xid8) RETURNS bigint LANGUAGE sql IMMUTABLE"
                + " PARALLEL SAFE RETURN transaction::text::bigint " + missing;
    }

    private static void owner(String statement) throws SQLException {
        try (var connection = WarrenServers.postgres().getConnection();
                var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    @Test
    void refuses_to_read_without_a_limit() {
        for (int limit : List.of(0, EventFeed.MAX_LIMIT + 1)) {
            assertThatThrownBy(() -> feed.after(pool, FeedPosition.BEGINNING, limit))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void writes_and_reads_positions_as_text() {
        var positions = new ArrayList<>(List.of(
                new FeedPosition(10, 2), new FeedPosition(9, 30), FeedPosition.BEGINNING, new FeedPosition(10, 1)));
        Collections.sort(positions);
        assertThat(positions).extracting(FeedPosition::toString).containsExactly("0-0", "9-30", "10-1", "10-2");
        assertThat(positions).allSatisfy(each -> assertThat(FeedPosition.parse(each.toString()))
                .isEqualTo(each));
        for (var text : List.of("", "1", "1-", "-1", "1-2-3", "x-1", "-1-2", "1234567890123456789-1", "1-2 ")) {
            assertThatThrownBy(() -> FeedPosition.parse(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
