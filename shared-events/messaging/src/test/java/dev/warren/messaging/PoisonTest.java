package dev.warren.messaging;

import static dev.warren.messaging.Orders.completed;
import static dev.warren.messaging.Orders.orderId;
import static dev.warren.testkit.Eventually.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.warren.contracts.Event;
import dev.warren.contracts.OrderEvent;
import dev.warren.testkit.WarrenServers;
import dev.warren.testkit.Wire;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What poison costs those that wait with it in a long queue. Counted in transactions: time is only reported.
@QuarkusTest
@QuarkusTestResource(WarrenServers.class)
class PoisonTest {
    private static final Logger LOG = Logger.getLogger(PoisonTest.class);
    private static final String QUEUE = "payment.orders";
    private static final int MANY = 10_000;
    private static final int EVENTS_IN_A_MESSAGE = 100;
    private static final int UNREADABLE = 100;

    /// A batch of fewer would not tell bisecting from trying one by one.
    private static final int BATCH_WORTH_BISECTING = 32;

    @Inject
    RecordingConsumer consumer;

    private Wire wire;

    @BeforeEach
    void open() {
        wire = Wire.open();
        consumer.batches.clear();
    }

    @AfterEach
    void close() {
        consumer.poisonous.clear();
        wire.close();
    }

    @Test
    void costs_a_number_of_transactions_that_is_logarithmic_in_the_batch() {
        // The first time is slower for other reasons.
        handled(completed(MANY), MANY);
        var without = handled(completed(MANY), MANY);

        var events = completed(MANY);
        var culprit = events.get(MANY / 2);
        consumer.poisonous.add(orderId(culprit));
        consumer.batches.clear();
        var with = handled(events, MANY - 1);
        LOG.infof("%d events: %d ms, with one that is poison: %d ms", MANY, without.toMillis(), with.toMillis());

        eventually("the culprit to be parked", () -> parked("event_id = '" + culprit.id() + "'") == 1);
        assertThat(parked("event_id = '" + culprit.id() + "' AND reason LIKE '%cannot digest this%'"))
                .isEqualTo(1);
        assertThat(parked("event_id = ANY(?)", ids(events))).as("nobody else").isEqualTo(1);
        assertThat(effects(events)).as("once each").isEqualTo(MANY - 1);
        var batch = largestWith(culprit.id());
        assertThat(batch).hasSizeBetween(BATCH_WORTH_BISECTING, 200);
        // As if all of it were new, then with a look into the inbox, then its halves.
        assertThat(reactionsTo(batch)).isLessThanOrEqualTo(2 + 2 * ceilLog2(batch.size()));
    }

    @Test
    void is_parked_without_a_transaction_more_when_it_cannot_even_be_read() {
        var events = completed(MANY);
        int portion = MANY / UNREADABLE;
        for (int i = 0; i < UNREADABLE; i++) {
            wire.publishTo(QUEUE, events.subList(i * portion, (i + 1) * portion));
            wire.publishRaw(
                    "", QUEUE, new BasicProperties.Builder().messageId("u-" + i).build(), unreadable(i));
        }

        eventually("all that can be read", () -> distinctEffects(events) == MANY);
        eventually("the others to be parked", () -> parked("message_id LIKE 'u-%'") == UNREADABLE);
        assertThat(parked("message_id LIKE 'u-%' AND reason LIKE '%not JSON%'")).isEqualTo(UNREADABLE);
        assertThat(effects(events)).as("once each").isEqualTo(MANY);
        assertThat(consumer.batches.stream().mapToInt(List::size).sum())
                .as("no batch was tried again")
                .isEqualTo(MANY);
    }

    private Duration handled(List<Event<OrderEvent>> events, int expected) {
        long begin = System.nanoTime();
        for (int i = 0; i < events.size(); i += EVENTS_IN_A_MESSAGE) {
            wire.publishTogether(QUEUE, events.subList(i, i + EVENTS_IN_A_MESSAGE));
        }
        eventually(expected + " events to be handled", () -> distinctEffects(events) == expected);
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private List<UUID> largestWith(UUID culprit) {
        return consumer.batches.stream()
                .filter(batch -> batch.contains(culprit))
                .max(Comparator.comparing(List::size))
                .orElseThrow();
    }

    /// Transactions that had to do with the batch, or a part of it.
    private long reactionsTo(List<UUID> batch) {
        return consumer.batches.stream().filter(batch::containsAll).count();
    }

    private static int ceilLog2(int number) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(number - 1);
    }

    private static byte[] unreadable(int number) {
        return ("this is no JSON, number " + number).getBytes(UTF_8);
    }

    private static UUID[] ids(List<Event<OrderEvent>> events) {
        return events.stream().map(Event::id).toArray(UUID[]::new);
    }

    private static long distinctEffects(List<Event<OrderEvent>> events) {
        return number("SELECT count(DISTINCT event_id) FROM effect WHERE event_id = ANY(?)", ids(events));
    }

    private static long effects(List<Event<OrderEvent>> events) {
        return number("SELECT count(*) FROM effect WHERE event_id = ANY(?)", ids(events));
    }

    private static long parked(String which, UUID... ids) {
        return number("SELECT count(*) FROM set_aside WHERE due_at IS NULL AND " + which, ids);
    }

    private static long number(String sql, UUID... ids) {
        try (var connection = WarrenServers.postgres().getConnection();
                var statement = connection.prepareStatement(sql)) {
            if (ids.length > 0) {
                statement.setArray(1, connection.createArrayOf("uuid", ids));
            }
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
