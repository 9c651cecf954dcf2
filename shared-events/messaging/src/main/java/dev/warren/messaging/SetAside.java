package dev.warren.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.warren.contracts.Event;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/// Messages that could not be handled yet (tried again when due) or not at all (parked as dead letters).
///
/// They are kept in the service's own database, off to the side: neighbours go on, every delay is exact, attempts
/// are counted whatever the broker's version, and the move is part of the batch's transaction. When they are due is
/// told by the database's clock alone: a service's own may leap, and would wait for an hour.
@ApplicationScoped
class SetAside {
    private static final int MAX_REASON_CHARS = 2_000;

    private static final String PUT = """
            INSERT INTO set_aside AS old (id, queue, exchange, routing_key, message_id, event_id, type, subject,
                                          traceparent, body, attempts, reason, due_at)
            SELECT id, queue, exchange, routing_key, message_id, event_id, type, subject, traceparent, body, attempts,
                   reason, now() + due_in * interval '1 millisecond'
            FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::uuid[], $7::text[], $8::text[],
                        $9::text[], $10::bytea[], $11::int[], $12::text[], $13::bigint[])
                AS given(id, queue, exchange, routing_key, message_id, event_id, type, subject, traceparent, body,
                         attempts, reason, due_in)
            ON CONFLICT (id) DO UPDATE
            SET attempts = excluded.attempts, reason = excluded.reason, due_at = excluded.due_at, last_failed_at = now()
            WHERE old.attempts < excluded.attempts""";
    private static final String DONE = "DELETE FROM set_aside WHERE id = ANY($1::uuid[])";
    private static final String LEASE_DUE = """
            UPDATE set_aside SET due_at = now() + $1::bigint * interval '1 millisecond'
            WHERE id IN (SELECT id FROM set_aside WHERE due_at <= now() ORDER BY due_at LIMIT $2 FOR UPDATE SKIP LOCKED)
            RETURNING id, queue, exchange, routing_key, message_id, body, attempts""";

    private static final String RENEW = """
            UPDATE set_aside SET due_at = now() + $1::bigint * interval '1 millisecond'
            FROM unnest($2::uuid[], $3::int[]) AS held(id, attempts)
            WHERE set_aside.id = held.id AND set_aside.attempts = held.attempts AND due_at IS NOT NULL""";

    private static final String NEXT_DUE = """
            SELECT (extract(epoch FROM min(due_at) - now()) * 1000)::bigint FROM set_aside WHERE due_at IS NOT NULL""";
    private static final Duration MIN_POLL = Duration.ofMillis(20);

    private final MessagingConfig.Retry config;

    SetAside(MessagingConfig config) {
        this.config = config.retry();
    }

    /// What is to be put aside, and why.
    ///
    /// @param event null when the bytes are no event
    /// @param retry whether it may be tried again; it is parked all the same once its attempts are used up
    record Item(Envelope envelope, Event<?> event, String reason, boolean retry) {
        /// How often it was tried, this time included.
        int attempts() {
            return envelope.attempts() + 1;
        }
    }

    void put(UnitOfWork work, List<Item> items) {
        if (!items.isEmpty()) {
            work.write(PUT, columns(distinct(items)));
        }
    }

    /// Forgets what has been handled in the meantime.
    void done(UnitOfWork work, List<UUID> ids) {
        if (!ids.isEmpty()) {
            work.write(DONE, Tuple.of(ids.toArray(UUID[]::new)));
        }
    }

    /// Takes what is due for this instance. Another instance takes it over when it is not settled within the lease.
    Uni<List<Envelope>> leaseDue(SqlConnection connection) {
        return connection
                .preparedQuery(LEASE_DUE)
                .execute(Tuple.of(config.lease().toMillis(), config.batch()))
                .map(SetAside::envelopes);
    }

    /// Keeps what was leased a while longer, but for what has been put aside again since.
    Uni<Void> renew(SqlConnection connection, List<Envelope> held) {
        var ids = held.stream().map(Envelope::setAsideId).toArray(UUID[]::new);
        var attempts = held.stream().map(Envelope::attempts).toArray(Integer[]::new);
        return connection
                .preparedQuery(RENEW)
                .execute(Tuple.of(config.lease().toMillis(), ids, attempts))
                .replaceWithVoid();
    }

    /// How long to wait before looking again: until the next is due, but no longer than the configured poll.
    Uni<Duration> untilNextDue(SqlConnection connection) {
        return connection
                .preparedQuery(NEXT_DUE)
                .execute()
                .map(rows -> until(rows.iterator().next().getLong(0)));
    }

    private Duration until(Long ms) {
        if (ms == null) {
            return config.poll();
        }
        var wait = Duration.ofMillis(ms);
        return wait.compareTo(MIN_POLL) < 0 ? MIN_POLL : wait.compareTo(config.poll()) > 0 ? config.poll() : wait;
    }

    /// Exponential, with jitter, so that what failed together does not come back together.
    Duration delayBefore(int attempt) {
        long longest = longestDelayBefore(attempt).toMillis();
        return Duration.ofMillis(longest / 2 + ThreadLocalRandom.current().nextLong(longest / 2 + 1));
    }

    Duration longestDelayBefore(int attempt) {
        long full = config.firstDelay().toMillis() << Math.min(attempt - 1, 20);
        return Duration.ofMillis(Math.min(full, config.maxDelay().toMillis()));
    }

    /// What may be tried again is parked all the same once its attempts are used up.
    boolean isTriedAgain(Item item) {
        return item.retry() && item.attempts() < config.maxAttempts();
    }

    /// Two copies of a message in one batch are one row. A copy that comes with a later attempt does not
    /// count: a row takes only what was tried more often, and would wait for the end of its lease.
    static List<Item> distinct(List<Item> items) {
        var byId = new LinkedHashMap<UUID, Item>();
        items.forEach(item -> byId.merge(idOf(item), item, SetAside::triedMoreOften));
        return List.copyOf(byId.values());
    }

    private static Item triedMoreOften(Item one, Item other) {
        return other.attempts() > one.attempts() ? other : one;
    }

    private Tuple columns(List<Item> items) {
        int n = items.size();
        var ids = new UUID[n];
        var text = new String[8][n];
        var eventIds = new UUID[n];
        var bodies = new Buffer[n];
        var attempts = new Integer[n];
        var dueInMs = new Long[n];
        for (int i = 0; i < n; i++) {
            var item = items.get(i);
            var envelope = item.envelope();
            var event = item.event();
            ids[i] = idOf(item);
            text[0][i] = envelope.queue();
            text[1][i] = printable(envelope.exchange());
            text[2][i] = printable(envelope.routingKey());
            text[3][i] = printable(envelope.messageId());
            text[4][i] = event == null ? null : event.type().wireName();
            text[5][i] = event == null ? null : event.subject();
            text[6][i] = event == null ? null : event.traceparent();
            text[7][i] = printable(item.reason());
            eventIds[i] = event == null ? null : event.id();
            bodies[i] = Buffer.buffer(envelope.body());
            attempts[i] = item.attempts();
            dueInMs[i] = isTriedAgain(item) ? delayBefore(item.attempts()).toMillis() : null;
        }
        return Tuple.from(List.of(
                ids, text[0], text[1], text[2], text[3], eventIds, text[4], text[5], text[6], bodies, attempts, text[7],
                dueInMs));
    }

    /// The same event, delivered again because its acknowledgement was lost, is the same row; so are bytes that are no
    /// event.
    static UUID idOf(Item item) {
        var envelope = item.envelope();
        if (envelope.wasSetAside()) {
            return envelope.setAsideId();
        }
        var body = item.event() == null ? envelope.body() : new byte[0];
        var identity =
                item.event() == null ? envelope.messageId() : item.event().id();
        var head = (envelope.queue() + '\n' + identity + '\n').getBytes(UTF_8);
        return UUID.nameUUIDFromBytes(ByteBuffer.allocate(head.length + body.length)
                .put(head)
                .put(body)
                .array());
    }

    private static String printable(String text) {
        if (text == null) {
            return null;
        }
        return text.substring(0, Math.min(text.length(), MAX_REASON_CHARS)).replace("\0", "");
    }

    private static List<Envelope> envelopes(RowSet<Row> rows) {
        var due = new ArrayList<Envelope>(rows.size());
        for (var row : rows) {
            due.add(Envelope.setAside(
                    row.getUUID("id"),
                    row.getBuffer("body").getBytes(),
                    row.getString("queue"),
                    row.getString("exchange"),
                    row.getString("routing_key"),
                    row.getString("message_id"),
                    row.getInteger("attempts")));
        }
        return due;
    }
}
