package dev.warren.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.AMQP;
import dev.warren.local.Stack;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/// Checks the invariants of the whole system once it is quiet. Each finding is a sentence; none means that all hold.
///
/// - I1 every accepted order is in one terminal state
/// - I2 one effect for each event, one order for each idempotency key
/// - I3 on hand + reserved + shipped = received, and the ledger's sums are the counters
/// - I4 captured - refunded = value of completed orders; nothing for cancelled ones; one charge at the provider
/// - I5 versions without gaps; the events of an order, folded, are its view
/// - I6 outboxes, queues and `unroutable` are empty, dead letters are the poison that was injected
/// - I7 a cancelled order has no live hold, charge or parcel
public final class Auditor {
    private static final List<String> QUEUES = List.of(
            "order.payments",
            "order.inventory",
            "order.shipping",
            "payment.orders",
            "payment.shipping",
            "inventory.orders",
            "inventory.shipping",
            "shipping.orders",
            "notification.orders",
            "notification.payments",
            "notification.shipping",
            "order.dead-letters",
            "payment.dead-letters",
            "inventory.dead-letters",
            "shipping.dead-letters",
            "notification.dead-letters",
            "unroutable");

    private final Stack stack;
    private final Databases databases;
    private final Http http = new Http();
    private final List<String> findings = new ArrayList<>();

    public Auditor(Stack stack) {
        this.stack = stack;
        this.databases = new Databases(stack);
    }

    /// @param poison messages that were injected and have to be parked
    public synchronized List<String> audit(int poison)
            throws SQLException, IOException, InterruptedException, TimeoutException {
        findings.clear();
        everyOrderIsTerminal();
        oneEffectForEachEvent();
        stockAddsUp();
        var cancelled = Set.copyOf(
                databases.strings("order", "SELECT order_id::text FROM order_view WHERE status = 'CANCELLED'"));
        moneyAddsUp();
        versionsHaveNoGaps();
        nothingIsLeft(poison);
        nothingLivesOfACancelledOrder(cancelled);
        return List.copyOf(findings);
    }

    private void everyOrderIsTerminal() throws SQLException {
        none(
                "I1",
                "order",
                "SELECT order_id || ' is ' || status FROM order_view WHERE status NOT IN ('COMPLETED', 'CANCELLED')");
        none("I1", "order", """
                SELECT h.order_id || ' has no view' FROM order_head h LEFT JOIN order_view v USING (order_id)
                WHERE v.order_id IS NULL""");
    }

    private void oneEffectForEachEvent() throws SQLException {
        none(
                "I2",
                "order",
                "SELECT order_id || ' has several keys' FROM idempotency_key GROUP BY order_id HAVING count(*) > 1");
        none(
                "I2",
                "order",
                "SELECT key || ' names no order' FROM idempotency_key LEFT JOIN order_head h USING (order_id) WHERE h.order_id IS NULL");
        none("I2", "inventory", """
                SELECT order_id || ' moved ' || sku || ' twice: ' || kind FROM stock_ledger
                WHERE order_id IS NOT NULL GROUP BY order_id, sku, kind HAVING count(*) > 1""");
        none(
                "I2",
                "order",
                "SELECT order_id || ' has twice ' || type FROM order_event GROUP BY order_id, type HAVING count(*) > 1");
        none(
                "I2",
                "notification",
                "SELECT order_id || ' twice ' || template FROM notification GROUP BY order_id, template, channel HAVING count(*) > 1");
    }

    private void stockAddsUp() throws SQLException {
        none("I3", "inventory", """
                SELECT s.sku || ': counters ' || s.on_hand || '/' || s.reserved || '/' || s.shipped
                       || ', ledger ' || l.on_hand || '/' || l.reserved || '/' || l.shipped
                FROM stock s JOIN (
                    SELECT sku,
                           sum(CASE WHEN kind IN ('RECEIVED', 'RELEASED', 'RETURNED') THEN quantity
                                    WHEN kind = 'RESERVED' THEN -quantity ELSE 0 END) AS on_hand,
                           sum(CASE WHEN kind = 'RESERVED' THEN quantity
                                    WHEN kind IN ('RELEASED', 'SHIPPED') THEN -quantity ELSE 0 END) AS reserved,
                           sum(CASE WHEN kind = 'SHIPPED' THEN quantity
                                    WHEN kind = 'RETURNED' THEN -quantity ELSE 0 END) AS shipped
                    FROM stock_ledger GROUP BY sku) l USING (sku)
                WHERE (s.on_hand, s.reserved, s.shipped) <> (l.on_hand, l.reserved, l.shipped)
                   OR least(s.on_hand, s.reserved, s.shipped) < 0""");
        none("I3", "inventory", """
                SELECT sku || ': ' || reserved || ' reserved for nobody' FROM stock s
                WHERE reserved <> (SELECT coalesce(sum((line ->> 'quantity')::bigint), 0)
                                   FROM reservation, jsonb_array_elements(lines) line
                                   WHERE status = 'RESERVED' AND line ->> 'sku' = s.sku)""");
    }

    private void moneyAddsUp() throws SQLException, IOException, InterruptedException {
        var balance = new HashMap<String, Long>();
        var charges = new HashMap<String, Set<String>>();
        for (JsonNode movement : ledger()) {
            var reference = movement.path("reference").asText();
            long amount = movement.path("amount").asLong();
            switch (movement.path("kind").asText()) {
                case "captured" -> balance.merge(reference, amount, Long::sum);
                case "refunded" -> balance.merge(reference, -amount, Long::sum);
                case "authorised" ->
                    charges.computeIfAbsent(reference, _ -> new HashSet<>())
                            .add(movement.path("authorisationId").asText());
                default -> {
                    // a void moves nothing
                }
            }
        }
        charges.forEach((order, authorisations) ->
                check(authorisations.size() == 1, "I4", order + " was authorised " + authorisations.size() + " times"));
        for (var order : databases.rows("order", "SELECT order_id::text, status, total FROM order_view")) {
            long expected = order.get(1).equals("COMPLETED") ? (Long) order.get(2) : 0;
            long actual = balance.getOrDefault(order.get(0).toString(), 0L);
            check(
                    actual == expected,
                    "I4",
                    order.get(0) + " is " + order.get(1) + ", the provider has " + actual + " of " + expected);
            balance.remove(order.get(0).toString());
        }
        check(balance.isEmpty(), "I4", "the provider has money of unknown orders: " + balance.keySet());
    }

    private void versionsHaveNoGaps() throws SQLException {
        none("I5", "order", """
                SELECT e.order_id || ': ' || count(*) || ' events, last version ' || max(e.version)
                       || ', head ' || max(h.version) || ', view ' || max(v.version)
                FROM order_event e LEFT JOIN order_head h USING (order_id) LEFT JOIN order_view v USING (order_id)
                GROUP BY e.order_id
                HAVING count(*) <> max(e.version) OR min(e.version) <> 1
                    OR max(h.version) IS DISTINCT FROM max(e.version) OR max(v.version) IS DISTINCT FROM max(e.version)""");
        none("I5", "order", """
                SELECT v.order_id || ': view says ' || v.status || ', events say ' || f.status
                FROM order_view v JOIN (
                    SELECT order_id, CASE WHEN bool_or(type = 'order-cancelled') THEN 'CANCELLED'
                                          WHEN bool_or(type = 'order-completed') THEN 'COMPLETED'
                                          WHEN bool_or(type = 'order-shipped') THEN 'SHIPPED'
                                          WHEN bool_or(type = 'order-confirmed') THEN 'CONFIRMED'
                                          ELSE 'PLACED' END AS status,
                           bool_or(type = 'payment-authorised') AS paid, bool_or(type = 'stock-reserved') AS reserved
                    FROM order_event GROUP BY order_id) f USING (order_id)
                WHERE v.status <> f.status""");
        none("I5", "order", """
                SELECT order_id || ' is both cancelled and completed' FROM order_event
                WHERE type IN ('order-cancelled', 'order-completed') GROUP BY order_id HAVING count(*) > 1""");
        none("I5", "notification", """
                SELECT order_id || ': notifications with gaps' FROM notification
                GROUP BY order_id HAVING count(*) <> max(version)""");
    }

    private void nothingIsLeft(int poison) throws SQLException, IOException, TimeoutException {
        long setAside = 0;
        for (var service : databases.services()) {
            none("I6", service, "SELECT count(*) || ' rows in the outbox' FROM outbox HAVING count(*) > 0");
            none(
                    "I6",
                    service,
                    "SELECT 'waits to be tried again: ' || coalesce(type, queue) || ' ' || reason FROM set_aside WHERE due_at IS NOT NULL");
            setAside += databases.number(service, "SELECT count(*) FROM set_aside WHERE due_at IS NULL");
        }
        check(setAside == poison, "I6", setAside + " dead letters, " + poison + " were injected");
        try (var connection = stack.servers().endpoints().broker("/").newConnection("auditor");
                var channel = connection.createChannel()) {
            for (var queue : QUEUES) {
                AMQP.Queue.DeclareOk state = channel.queueDeclarePassive(queue);
                check(state.getMessageCount() == 0, "I6", state.getMessageCount() + " messages in " + queue);
            }
        }
    }

    private void nothingLivesOfACancelledOrder(Set<String> cancelled)
            throws SQLException, IOException, InterruptedException {
        for (var order : databases.strings(
                "inventory", "SELECT order_id::text FROM reservation WHERE status IN ('RESERVED', 'SHIPPED')")) {
            check(!cancelled.contains(order), "I7", order + " is cancelled and holds stock");
        }
        for (var order : databases.strings(
                "payment", "SELECT order_id::text FROM payment WHERE status IN ('AUTHORISED', 'CAPTURED')")) {
            check(!cancelled.contains(order), "I7", order + " is cancelled and holds money");
        }
        var parcels = new HashMap<String, String>();
        for (var row : databases.rows("shipping", "SELECT shipment_id::text, order_id::text, status FROM shipment")) {
            parcels.put(row.get(0).toString(), row.get(1).toString());
            check(
                    !cancelled.contains(row.get(1).toString())
                            || !Set.of("BOOKED", "IN_TRANSIT", "DELIVERED").contains(row.get(2)),
                    "I7",
                    row.get(1) + " is cancelled and its shipment is " + row.get(2));
        }
        nothingLivesOutside(cancelled, parcels);
    }

    private void nothingLivesOutside(Set<String> cancelled, Map<String, String> parcels)
            throws IOException, InterruptedException {
        for (JsonNode parcel : carriersParcels()) {
            var order = parcels.get(parcel.path("reference").asText());
            var status = parcel.path("status").asText();
            check(order != null, "I7", "the carrier has a parcel of no shipment");
            check(
                    !cancelled.contains(order)
                            || Set.of("CANCELLED", "RECALLED").contains(status),
                    "I7",
                    order + " is cancelled and the carrier's parcel is " + status);
        }
        var open = new HashMap<String, String>();
        for (JsonNode movement : ledger()) {
            open.put(movement.path("reference").asText(), movement.path("kind").asText());
        }
        open.forEach((order, last) -> check(
                !cancelled.contains(order) || Set.of("voided", "refunded").contains(last),
                "I7",
                order + " is cancelled and the provider's last word is " + last));
    }

    private JsonNode ledger() throws IOException, InterruptedException {
        return items(http.get(stack.servers().endpoints().paymentProvider().resolve("/ledger")));
    }

    private JsonNode carriersParcels() throws IOException, InterruptedException {
        return items(http.get(stack.servers().endpoints().carrier().resolve("/parcels")));
    }

    private static JsonNode items(JsonNode answer) {
        return answer.isArray() ? answer : answer.elements().next();
    }

    private void none(String invariant, String service, String sql) throws SQLException {
        for (var row : databases.strings(service, sql)) {
            findings.add(invariant + " " + service + ": " + row);
        }
    }

    private void check(boolean holds, String invariant, String otherwise) {
        if (!holds) {
            findings.add(invariant + " " + otherwise);
        }
    }
}
