package dev.warren.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.warren.testkit.WarrenServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(WarrenServers.class)
class TransactionsTest {
    private static final String UNIQUE_VIOLATION = "23505";
    private static final int MORE_THAN_THE_POOL = 20;
    private static final String INSERT = "INSERT INTO inbox (consumer, event_id) VALUES ($1, $2)";

    @Inject
    Transactions transactions;

    @Inject
    Pool pool;

    private final String consumer = "test-" + UUID.randomUUID();

    @Test
    void writes_everything_in_one_statement() {
        transactions
                .once(work -> {
                    insert(work, UUID.randomUUID());
                    insert(work, UUID.randomUUID());
                    return Uni.createFrom().voidItem();
                })
                .await()
                .indefinitely();

        assertThat(rows()).isEqualTo(2);
    }

    @Test
    void undoes_everything_and_names_the_cause_when_one_of_the_writes_fails() {
        var twice = UUID.randomUUID();
        var failure = failure(transactions.once(work -> {
            insert(work, twice);
            insert(work, UUID.randomUUID());
            insert(work, twice);
            return Uni.createFrom().voidItem();
        }));

        assertThat(failure).isInstanceOfSatisfying(PgException.class, cause -> assertThat(cause.getSqlState())
                .isEqualTo(UNIQUE_VIOLATION));
        assertThat(rows()).isZero();
    }

    @Test
    void undoes_everything_when_a_write_cannot_even_be_sent() {
        var failure = failure(transactions.once(work -> {
            insert(work, UUID.randomUUID());
            work.write(INSERT, Tuple.of(consumer, "no id"));
            return Uni.createFrom().voidItem();
        }));

        assertThat(failure).isNotNull();
        assertThat(rows()).isZero();
    }

    /// Its sleep stands for a network that has lost a connection and has told nobody.
    @Test
    void gives_up_on_a_database_that_says_nothing_any_more() {
        var silent = transactions.once(
                work -> work.connection().query("SELECT pg_sleep(60)").execute());

        var failure = catchThrowable(() -> silent.await().atMost(Duration.ofSeconds(30)));

        assertThat(Failure.of(failure)).isEqualTo(Failure.OUTAGE);
    }

    @Test
    void writes_nothing_when_the_work_fails_and_gives_back_a_connection_that_works() {
        for (int i = 0; i < MORE_THAN_THE_POOL; i++) {
            var failure = failure(transactions.once(work -> {
                insert(work, UUID.randomUUID());
                return work.connection().query("SELECT 1 / 0").execute().replaceWithVoid();
            }));

            assertThat(failure).hasMessageContaining("division by zero");
        }
        assertThat(rows()).isZero();
    }

    @Test
    void holds_its_locks_until_it_has_written() {
        var locked = new AtomicBoolean();
        transactions
                .once(work -> {
                    insert(work, UUID.randomUUID());
                    return work.connection()
                            .query("SELECT pg_advisory_xact_lock(4711)")
                            .execute()
                            .chain(this::othersFindLocked)
                            .invoke(locked::set)
                            .replaceWithVoid();
                })
                .await()
                .indefinitely();

        assertThat(locked).isTrue();
        assertThat(othersFindLocked().await().indefinitely()).isFalse();
    }

    @Test
    void takes_one_statement_for_work_that_locks_nothing() {
        var answer = transactions
                .atOnce(work -> {
                    insert(work, UUID.randomUUID());
                    insert(work, UUID.randomUUID());
                    return "done";
                })
                .await()
                .indefinitely();

        assertThat(answer).isEqualTo("done");
        assertThat(rows()).isEqualTo(2);
    }

    private Uni<Boolean> othersFindLocked() {
        return pool.query("SELECT pg_try_advisory_xact_lock(4711)")
                .execute()
                .map(rows -> !rows.iterator().next().getBoolean(0));
    }

    private static Throwable failure(Uni<?> transaction) {
        return catchThrowable(() -> transaction.await().indefinitely());
    }

    private void insert(UnitOfWork work, UUID eventId) {
        work.write(INSERT, Tuple.of(consumer, eventId));
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
