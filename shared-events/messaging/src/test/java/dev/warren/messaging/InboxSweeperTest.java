package dev.warren.messaging;

import static dev.warren.messaging.Relay.within;
import static dev.warren.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.testkit.WarrenServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(WarrenServers.class)
class InboxSweeperTest {
    private static final String CONSUMER = "swept";

    @Inject
    InboxSweeper sweeper;

    @Inject
    Pool pool;

    @Test
    void forgets_what_is_older_than_its_retention_and_nothing_else() {
        var forgotten = handled("14 days 1 minute");
        var handledLongAgo = handled("13 days 23 hours");
        var justHandled = handled("0 days");

        sweeper.sweep();
        eventually("the oldest to be forgotten", () -> !remembered().contains(forgotten));
        assertThat(remembered()).containsExactlyInAnyOrder(handledLongAgo, justHandled);
    }

    private UUID handled(String ago) {
        var id = UUID.randomUUID();
        within(pool.preparedQuery(
                        "INSERT INTO inbox (consumer, event_id, handled_at) VALUES ($1, $2, now() - $3::text::interval)")
                .execute(Tuple.of(CONSUMER, id, ago)));
        return id;
    }

    private List<UUID> remembered() {
        return within(pool.preparedQuery("SELECT event_id FROM inbox WHERE consumer = $1")
                        .execute(Tuple.of(CONSUMER)))
                .stream()
                .map(row -> row.getUUID(0))
                .toList();
    }
}
