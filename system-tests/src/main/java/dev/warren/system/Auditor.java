package dev.warren.system;

import dev.warren.local.Stack;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/// Checks the invariants of the whole system once it is quiet. Each finding is a sentence; none means that all hold.
///
/// - I1 every accepted order is in one terminal state
/// - I2 one effect for each event, one order for each idempotency key
/// - I3 on hand + reserved + shipped = received, and the ledger's sums are the counters
/// - I4 captured - refunded = value of completed orders; nothing for cancelled ones; one charge at the provider
/// - I5 versions without gaps; the events of orders, folded, are what read models show
/// - I6 outboxes, queues and `unroutable` are empty, dead letters are the poison that was injected
/// - I7 a cancelled order has no live hold, charge or parcel
public final class Auditor {
    private static final UUID EVERY_ORDER = new UUID(0, 0);

    private final Databases databases;
    private final Outside outside;
    private final Quiet quiet;
    private final String since;
    private final boolean all;
    private Findings findings;

    public Auditor(Stack stack) {
        this(stack, EVERY_ORDER);
    }

    /// @param since orders with lower ids, which are older, are taken on trust: nobody outside knows of a history that
    /// was generated. The stock is checked as a whole
    public Auditor(Stack stack, UUID since) {
        this.databases = new Databases(stack);
        this.outside = new Outside(stack.servers().endpoints());
        this.quiet = new Quiet(stack, databases);
        this.since = "order_id >= '" + since + "'";
        this.all = since.equals(EVERY_ORDER);
    }

    /// What is not at its end yet, each a sentence. Costs little beside an audit, which looks at everything there is.
    public synchronized List<String> underWay() throws SQLException {
        findings = new Findings(databases);
        everyOrderIsTerminal();
        quiet.inDatabases().forEach(disturbance -> findings.check(false, "I6", disturbance));
        return findings.sentences();
    }

    /// @param poison messages that were injected and have to be parked
    public synchronized List<String> audit(int poison) throws SQLException, IOException, InterruptedException {
        findings = new Findings(databases);
        var disturbances = quiet.disturbancesMeanwhile();
        everyOrderIsTerminal();
        oneEffectForEachEvent();
        stockAddsUp();
        versionsHaveNoGaps();
        eventsAreTheList();
        if (all) {
            new ReadModelAudit(findings).run();
        }
        new OutsideAudit(databases, outside, findings, since).run();
        nothingIsLeft(disturbances.get(), poison);
        return findings.sentences();
    }

    private void everyOrderIsTerminal() throws SQLException {
        none("I1", "order", """
                SELECT order_id || ' is ' || status FROM order_list
                WHERE status NOT IN ('COMPLETED', 'CANCELLED') AND :since""");
        none("I1", "order", """
                SELECT h.order_id || ' is not in the list' FROM (SELECT order_id FROM order_head WHERE :since) h
                LEFT JOIN order_list v USING (order_id) WHERE v.order_id IS NULL""");
    }

    private void oneEffectForEachEvent() throws SQLException {
        none("I2", "order", """
                SELECT order_id || ' has several keys' FROM idempotency_key WHERE :since
                GROUP BY order_id HAVING count(*) > 1""");
        none("I2", "order", """
                SELECT key || ' names no order' FROM (SELECT key, order_id FROM idempotency_key WHERE :since) k
                LEFT JOIN order_head h USING (order_id) WHERE h.order_id IS NULL""");
        none("I2", "inventory", """
                SELECT order_id || ' moved ' || sku || ' twice: ' || kind FROM stock_ledger
                WHERE order_id IS NOT NULL AND :since GROUP BY order_id, sku, kind HAVING count(*) > 1""");
        none("I2", "order", """
                SELECT order_id || ' has twice ' || type FROM order_event
                WHERE :since GROUP BY order_id, type HAVING count(*) > 1""");
        none("I2", "notification", """
                SELECT order_id || ' twice ' || template FROM notification
                WHERE :since GROUP BY order_id, template, channel HAVING count(*) > 1""");
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
                SELECT sku || ': ' || s.reserved || ' reserved, ' || coalesce(h.quantity, 0) || ' held for orders'
                FROM stock s LEFT JOIN (
                    SELECT line ->> 'sku' AS sku, sum((line ->> 'quantity')::bigint) AS quantity
                    FROM reservation, jsonb_array_elements(lines) line WHERE status = 'RESERVED' GROUP BY 1) h USING (sku)
                WHERE s.reserved <> coalesce(h.quantity, 0)""");
    }

    private void versionsHaveNoGaps() throws SQLException {
        none("I5", "order", """
                SELECT order_id || ': ' || e.events || ' events, versions ' || e.first || ' to ' || e.last
                       || ', head ' || coalesce(h.version, 0) || ', list ' || coalesce(v.version, 0)
                FROM (SELECT order_id, count(*) AS events, min(version) AS first, max(version) AS last
                      FROM order_event WHERE :since GROUP BY order_id) e
                LEFT JOIN order_head h USING (order_id) LEFT JOIN order_list v USING (order_id)
                WHERE e.events <> e.last OR e.first <> 1
                   OR h.version IS DISTINCT FROM e.last OR v.version IS DISTINCT FROM e.last""");
        none("I5", "notification", """
                SELECT order_id || ': notifications with gaps' FROM notification
                WHERE :since GROUP BY order_id HAVING count(*) <> max(version)""");
    }

    private void eventsAreTheList() throws SQLException {
        none("I5", "order", """
                SELECT order_id || ': list says ' || v.status || ', events say ' || f.status
                FROM (SELECT order_id, CASE WHEN bool_or(type = 'order-cancelled') THEN 'CANCELLED'
                                            WHEN bool_or(type = 'order-completed') THEN 'COMPLETED'
                                            WHEN bool_or(type = 'order-shipped') THEN 'SHIPPED'
                                            WHEN bool_or(type = 'order-confirmed') THEN 'CONFIRMED'
                                            ELSE 'PLACED' END AS status
                      FROM order_event WHERE :since GROUP BY order_id) f
                JOIN order_list v USING (order_id)
                WHERE v.status <> f.status""");
        none("I5", "order", """
                SELECT order_id || ' is both cancelled and completed' FROM order_event
                WHERE type IN ('order-cancelled', 'order-completed') AND :since
                GROUP BY order_id HAVING count(*) > 1""");
    }

    private void nothingIsLeft(List<String> disturbances, int poison) throws SQLException {
        disturbances.forEach(disturbance -> findings.check(false, "I6", disturbance));
        long parked = 0;
        for (var service : databases.services()) {
            parked += databases.number(service, "SELECT count(*) FROM set_aside WHERE due_at IS NULL");
        }
        findings.check(parked == poison, "I6", parked + " dead letters, " + poison + " were injected");
    }

    private void none(String invariant, String service, String sql) throws SQLException {
        findings.none(invariant, service, sql.replace(":since", since));
    }
}
