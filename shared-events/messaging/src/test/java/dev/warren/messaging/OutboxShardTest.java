package dev.warren.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.testkit.WarrenServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A shard that no relay has, so that nothing but the test publishes its rows.
@QuarkusTest
@QuarkusTestResource(WarrenServers.class)
class OutboxShardTest {
    private static final int SHARD = 98;
    private static final int LIMIT = 100;

    @Inject
    Pool pool;

    @Inject
    Outbox outbox;

    private SqlConnection connection;
    private OutboxShard shard;

    @BeforeEach
    void connect() {
        connection = pool.getConnection().await().indefinitely();
        shard = new OutboxShard(outbox, connection, SHARD);
    }

    @AfterEach
    void empty() {
        connection
                .query("DELETE FROM outbox WHERE shard = " + SHARD)
                .execute()
                .await()
                .indefinitely();
        connection.closeAndAwait();
    }

    @Test
    void what_was_handed_over_and_confirmed_is_removed_and_not_read() {
        var handedOver = List.of(append(), append());
        var other = append();
        shard.confirmed(shard.fresh(handedOver));

        assertThat(positions(shard.read(LIMIT))).containsExactly(other.position());
        assertThat(rows()).isEqualTo(1);
        assertThat(shard.confirmed()).isZero();
    }

    @Test
    void what_was_read_before_it_was_handed_over_is_not_fresh() {
        var entry = append();
        shard.confirmed(shard.read(LIMIT));

        assertThat(shard.fresh(List.of(entry))).isEmpty();
    }

    @Test
    void what_was_read_and_removed_before_it_was_handed_over_is_not_fresh() {
        var entry = append();
        shard.confirmed(shard.read(LIMIT));
        shard.read(LIMIT);

        assertThat(shard.fresh(List.of(entry))).isEmpty();
    }

    @Test
    void what_was_handed_over_goes_in_the_order_of_the_outbox() {
        var first = append();
        var second = append();

        assertThat(shard.fresh(List.of(second, first))).containsExactly(first, second);
    }

    @Test
    void what_belongs_to_another_shard_is_left_to_the_relay_that_holds_it() {
        var elsewhere = new Outbox.Entry(1, message(SHARD + 1));

        assertThat(shard.fresh(List.of(elsewhere))).isEmpty();
    }

    private Outbox.Entry append() {
        var message = message(SHARD);
        var position = connection
                .preparedQuery(
                        "INSERT INTO outbox (message_id, shard, type, body) VALUES ($1, $2, $3, '') RETURNING position")
                .execute(Tuple.of(message.id(), message.shard(), message.type()))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
        return new Outbox.Entry(position, message);
    }

    private static OutboundMessage message(int shard) {
        return new OutboundMessage(UUID.randomUUID(), shard, "order.created.v1", 1, null, new byte[0], List.of());
    }

    private long rows() {
        return connection
                .query("SELECT count(*) FROM outbox WHERE shard = " + SHARD)
                .execute()
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }

    private static List<Long> positions(List<Outbox.Entry> entries) {
        return entries.stream().map(Outbox.Entry::position).toList();
    }
}
