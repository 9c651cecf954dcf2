package dev.warren.order.store;

import static dev.warren.order.OrderSystem.sql;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.order.Alone;
import dev.warren.order.OrderSystem;
import dev.warren.testkit.WarrenServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/// Events, divided by the month in which their order was placed.
@QuarkusTest
@QuarkusTestResource(WarrenServers.class)
@TestProfile(Alone.class)
class PartitionsTest {
    private static final String INSERT = """
            INSERT INTO order_event (order_id, version, type, data, event_id, at, correlation_id, actor)
            VALUES ('%1$s', 1, 'stock-reserved', '{}', gen_random_uuid(), now(), '%1$s', 'test')
            RETURNING tableoid::regclass::text""";

    @Inject
    Partitions partitions;

    private static String nameOf(YearMonth month) {
        return "order_event_%d_%02d".formatted(month.getYear(), month.getMonthValue());
    }

    private static YearMonth thisMonth() {
        return YearMonth.now(ZoneOffset.UTC);
    }

    /// An order that is placed on the last millisecond before a month, or on its first.
    private static UUID placed(YearMonth month, long plusMs) {
        long ms = month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli() + plusMs;
        var random = UUID.randomUUID();
        return new UUID(ms << 16 | 0x7000 | random.getMostSignificantBits() & 0xfff, random.getLeastSignificantBits());
    }

    private static String partitionOf(UUID order) {
        return sql(INSERT.formatted(order)).getFirst();
    }

    @Test
    void an_order_is_kept_with_those_of_its_month() {
        var next = thisMonth().plusMonths(1);
        assertThat(partitionOf(placed(next, -1))).isEqualTo(nameOf(thisMonth()));
        assertThat(partitionOf(placed(next, 0))).isEqualTo(nameOf(next));
        assertThat(partitionOf(UUID.fromString("ffffffff-0000-4000-8000-" + suffix())))
                .isEqualTo("order_event_other");
    }

    private static String suffix() {
        return UUID.randomUUID().toString().substring(24);
    }

    @Test
    void months_to_come_are_ready_and_made_when_they_are_missing() throws SQLException {
        var last = nameOf(thisMonth().plusMonths(3));
        assertThat(partitions()).contains(nameOf(thisMonth()), last);

        execute(WarrenServers.postgres(), "DROP TABLE " + last);
        partitions.makeReady().await().atMost(OrderSystem.DEADLINE);
        assertThat(partitions()).contains(last);
        partitions.makeReady().await().atMost(OrderSystem.DEADLINE);
    }

    @Test
    void orders_of_a_month_that_was_not_ready_stay_where_they_are() {
        var late = thisMonth().plusYears(20);
        assertThat(partitionOf(placed(late, 0))).isEqualTo("order_event_other");

        assertThat(sql("SELECT partition_order_events('%s', 1)".formatted(late.atDay(15))))
                .as("only the month after it")
                .containsExactly("1");
        assertThat(partitions()).doesNotContain(nameOf(late)).contains(nameOf(late.plusMonths(1)));
        assertThat(partitionOf(placed(late, 1))).isEqualTo("order_event_other");
    }

    @Test
    void nobody_changes_history_in_a_partition_either() {
        var partition = partitionOf(placed(thisMonth(), 0));
        for (var table : List.of(partition, "order_event_other", "order_event")) {
            for (var statement : List.of(
                    "UPDATE %s SET actor = 'x'", "DELETE FROM %s", "TRUNCATE %s", "ALTER TABLE %s RENAME TO x")) {
                assertRefused(WarrenServers.postgresAsTheService(), statement.formatted(table));
            }
            for (var statement : List.of("UPDATE %s SET actor = 'x'", "DELETE FROM %s", "TRUNCATE %s")) {
                // As who has granted itself back what was taken away.
                assertThatThrownBy(() -> execute(
                                WarrenServers.postgres(),
                                "GRANT ALL ON " + table + " TO CURRENT_USER",
                                statement.formatted(table)))
                        .as(statement, table)
                        .hasMessageContaining("append-only");
            }
        }
    }

    @Test
    void the_service_can_have_partitions_made_and_do_nothing_else_to_them() throws SQLException {
        var service = WarrenServers.postgresAsTheService();
        execute(service, "SELECT partition_order_events(now(), 0)");
        assertThatThrownBy(() -> execute(service, "SELECT partition_order_events(now(), 25)"))
                .hasMessageContaining("too many");
        for (var statement : List.of(
                "SELECT * FROM order_event_other",
                "INSERT INTO order_event_other (order_id) SELECT order_id FROM order_event",
                "ALTER TABLE order_event DETACH PARTITION order_event_other",
                "SELECT protect_history('price')",
                "SELECT continue_order_feed()")) {
            assertRefused(service, statement);
        }
    }

    @Test
    void the_service_does_not_say_where_an_event_stands_in_the_feed() {
        var service = WarrenServers.postgresAsTheService();
        assertRefused(service, """
                INSERT INTO order_event (order_id, version, type, data, event_id, at, correlation_id, actor, transaction)
                VALUES (gen_random_uuid(), 1, 'x', '{}', gen_random_uuid(), now(), gen_random_uuid(), 'x', 1)""");
        assertRefused(service, "SELECT setval('order_event_position_seq', 1)");
    }

    private static void assertRefused(DataSource role, String statement) {
        assertThatThrownBy(() -> execute(role, statement))
                .as(statement)
                .hasMessageFindingMatch("permission denied|must be owner");
    }

    private static void execute(DataSource role, String... statements) throws SQLException {
        try (var connection = role.getConnection();
                var sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (var statement : statements) {
                sql.execute(statement);
            }
            connection.commit();
        }
    }

    private static List<String> partitions() {
        return sql("SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'order_event'::regclass");
    }
}
