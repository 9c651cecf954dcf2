package dev.warren.messaging;

import static dev.warren.messaging.Relay.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.testkit.WarrenServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
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

        other.leave();
        within(second.close());
        alone.balance();
        assertThat(alone.held()).hasSize(5);
        alone.leave();
        within(first.close());
    }

    private SqlConnection connect() {
        return within(pool.getConnection());
    }
}
