package dev.warren.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.warren.testkit.WarrenServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(WarrenServers.class)
class TransactionsTest {
    private static final String UNIQUE_VIOLATION = "23505";

    @Inject
    Transactions transactions;

    @Inject
    Pool pool;

    private final String consumer = "test-" + UUID.randomUUID();

    @Test
    void sends_the_writes_in_the_order_in_which_they_were_given() {
        var answered = new ArrayList<Integer>();
        transactions
                .once(work -> {
                    for (int i = 0; i < 5; i++) {
                        int number = i;
                        work.write(insert(work.connection(), UUID.randomUUID()).invoke(() -> answered.add(number)));
                    }
                    return Uni.createFrom().voidItem();
                })
                .await()
                .indefinitely();

        assertThat(answered).containsExactly(0, 1, 2, 3, 4);
        assertThat(rows()).isEqualTo(5);
    }

    @Test
    void undoes_everything_and_names_the_cause_when_one_of_the_writes_fails() {
        var twice = UUID.randomUUID();
        var failure = catchThrowable(() -> transactions
                .once(work -> {
                    work.write(insert(work.connection(), twice));
                    work.write(insert(work.connection(), twice));
                    work.write(insert(work.connection(), UUID.randomUUID()));
                    return Uni.createFrom().voidItem();
                })
                .await()
                .indefinitely());

        assertThat(failure).isInstanceOfSatisfying(PgException.class, cause -> assertThat(cause.getSqlState())
                .isEqualTo(UNIQUE_VIOLATION));
        assertThat(rows()).isZero();
    }

    private Uni<Void> insert(SqlConnection connection, UUID eventId) {
        return connection
                .preparedQuery("INSERT INTO inbox (consumer, event_id) VALUES ($1, $2)")
                .execute(Tuple.of(consumer, eventId))
                .replaceWithVoid();
    }

    private long rows() {
        return pool.preparedQuery("SELECT count(*) FROM inbox WHERE consumer = $1")
                .execute(Tuple.of(consumer))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }
}
