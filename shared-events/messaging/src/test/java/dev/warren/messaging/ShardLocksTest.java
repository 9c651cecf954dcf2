package dev.warren.messaging;

import static dev.warren.messaging.Relay.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.testkit.WarrenServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/// Beside the relay of the service under test, which is a member too and holds shard 0.
@QuarkusTest
@QuarkusTestResource(WarrenServers.class)
class ShardLocksTest {
    private static final int SHARDS = 9;

    @Inject
    Pool pool;

    @Test
    void members_share_the_shards_and_take_over_those_of_one_that_is_gone() {
        var first = connect();
        var second = connect();
        var alone = ShardLocks.join(first, SHARDS);
        alone.balance();
        assertThat(alone.held()).as("its part, with the relay").hasSize(5).doesNotContain(0);

        var other = ShardLocks.join(second, SHARDS);
        other.balance();
        assertThat(other.held()).as("what is free").hasSize(3).doesNotContainAnyElementsOf(alone.held());
        alone.balance();
        assertThat(alone.held()).as("a third of nine").hasSize(3);

        ShardLocks.leave(second, () -> {});
        within(second.close());
        alone.balance();
        assertThat(alone.held()).hasSize(5);
        ShardLocks.leave(first, () -> {});
        within(first.close());
    }

    @Test
    void a_connection_in_the_pool_holds_no_shard_even_when_the_last_act_under_its_locks_has_failed() {
        var first = connect();
        ShardLocks.join(first, SHARDS).balance();
        assertThatThrownBy(() -> ShardLocks.leave(first, ShardLocksTest::timeOut))
                .isInstanceOf(TimeoutException.class);

        var second = connect();
        var next = ShardLocks.join(second, SHARDS);
        next.balance();
        assertThat(next.held()).as("what the first has given up").hasSize(5);

        ShardLocks.leave(second, () -> {});
        within(second.close());
        within(first.close());
    }

    private static void timeOut() {
        throw new TimeoutException();
    }

    private SqlConnection connect() {
        return within(pool.getConnection());
    }
}
