package dev.warren.testkit;

import static dev.warren.testkit.Eventually.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.warren.contracts.EventType;
import dev.warren.contracts.ServiceName;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What no service may take, as real messages on each queue of a service, each among good ones: it is parked with its
/// reason, its neighbours are handled, and nothing is lost.
public final class BadMessages {
    private static final int HUGE_HEADER = 100_000;
    private static final Date LATE = Date.from(Instant.parse("9999-12-31T23:59:59Z"));

    private final ServiceName service;
    private final Wire wire;
    private final Connection database;

    private BadMessages(ServiceName service, Wire wire, Connection database) {
        this.service = service;
        this.wire = wire;
        this.database = database;
    }

    /// @param service the one under test
    /// @throws AssertionError when one of them is not parked, or harms another
    public static void areParked(ServiceName service) throws SQLException {
        try (var wire = Wire.open();
                var database = WarrenServers.postgres().getConnection()) {
            var all = new BadMessages(service, wire, database);
            for (var owner : ServiceName.values()) {
                var heard = EventType.heard(service, owner);
                if (!heard.isEmpty()) {
                    all.send(service.queueOf(owner), heard.iterator().next());
                }
            }
            wire.waitUntilQuiet(service);
        }
    }

    private void send(String queue, EventType type) {
        var neighbours = new ArrayList<UUID>();
        var expected = new LinkedHashMap<String, BadMessage>();
        for (var bad : BadMessage.kinds(type)) {
            neighbours.add(sendGood(queue, type, new BasicProperties.Builder()));
            var id = "bad-" + UUID.randomUUID();
            wire.publishRaw(
                    "", queue, new BasicProperties.Builder().messageId(id).build(), bad.body());
            expected.put(id, bad);
        }
        neighbours.addAll(odd(queue, type));
        neighbours.add(sendInBatch(queue, type, expected));

        expected.forEach((id, bad) -> eventually(
                bad.name() + " to be parked on " + queue, () -> reason(id).contains(bad.reason())));
        neighbours.forEach(id -> eventually("a neighbour on " + queue, () -> isSettled(id)));
    }

    /// Among events that can be read, in one message: it alone is parked, under that message's id.
    private UUID sendInBatch(String queue, EventType type, Map<String, BadMessage> expected) {
        var good = UUID.randomUUID();
        var id = "bad-" + UUID.randomUUID();
        var body = "[" + BadMessage.good(type, good) + ","
                + BadMessage.good(type, UUID.randomUUID()).replace("\"type\"", "\"typ\"") + "]";
        wire.publishRaw("", queue, new BasicProperties.Builder().messageId(id).build(), body.getBytes(UTF_8));
        expected.put(id, new BadMessage("an event without a type in a batch", new byte[0], "no type"));
        return good;
    }

    /// What is odd about the message and not about the event: that is read all the same.
    private List<UUID> odd(String queue, EventType type) {
        return List.of(
                sendGood(
                        queue,
                        type,
                        new BasicProperties.Builder().type("no.such.type").contentType("text/html")),
                sendGood(
                        queue,
                        type,
                        new BasicProperties.Builder().timestamp(LATE).expiration("86400000")),
                sendGood(queue, type, new BasicProperties.Builder().headers(Map.of("x", "y".repeat(HUGE_HEADER)))),
                sendGood(queue, type, new BasicProperties.Builder().headers(Map.of("x-delivery-count", "many"))),
                sendGood(queue, type, new BasicProperties.Builder().messageId("\u0000'; DROP TABLE inbox; --")),
                sendGood(
                        queue,
                        type,
                        new BasicProperties.Builder().messageId("m".repeat(255)).correlationId("")));
    }

    private UUID sendGood(String queue, EventType type, BasicProperties.Builder properties) {
        var id = UUID.randomUUID();
        wire.publishRaw("", queue, properties.build(), BadMessage.good(type, id).getBytes(UTF_8));
        return id;
    }

    private String reason(String messageId) {
        var reason = first("SELECT reason FROM set_aside WHERE due_at IS NULL AND message_id = ?", messageId);
        return reason == null ? "" : reason;
    }

    /// Handled, or put off for a reason of its own, as what came too early is. Not parked.
    private boolean isSettled(UUID eventId) {
        var sql = "SELECT event_id FROM inbox WHERE event_id = ?::uuid UNION ALL"
                + " SELECT event_id FROM set_aside WHERE due_at IS NOT NULL AND event_id = ?::uuid";
        return first(sql, eventId.toString(), eventId.toString()) != null;
    }

    private String first(String sql, String... parameters) {
        try (var statement = database.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (var rows = statement.executeQuery()) {
                return rows.next() ? rows.getString(1) : null;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
