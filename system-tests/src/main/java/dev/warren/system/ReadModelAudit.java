package dev.warren.system;

import java.sql.SQLException;

/// Adds up the events of all orders in SQL, and compares that with the order service's sums (I5).
final class ReadModelAudit {
    private final Findings findings;

    ReadModelAudit(Findings findings) {
        this.findings = findings;
    }

    void run() throws SQLException {
        sales();
        funnel();
        demand();
    }

    private void sales() throws SQLException {
        none("""
                SELECT 'sales of ' || day || ' in ' || currency || ': ' || coalesce(s.figures, 'none')
                       || ', events say ' || coalesce(e.figures, 'none')
                FROM (SELECT day, currency, concat_ws('/', orders, ordered, captured, refunded) AS figures
                      FROM daily_sales) s
                FULL JOIN (
                    SELECT day, currency,
                           concat_ws('/', count(*) FILTER (WHERE type = 'order-placed'),
                                     coalesce(sum(amount) FILTER (WHERE type = 'order-placed'), 0),
                                     coalesce(sum(amount) FILTER (WHERE type = 'payment-captured'), 0),
                                     coalesce(sum(amount) FILTER (WHERE type = 'payment-refunded'), 0)) AS figures
                    FROM (SELECT type, (at AT TIME ZONE 'UTC')::date AS day, money ->> 'currency' AS currency,
                                 (money ->> 'amount')::numeric AS amount
                          FROM (SELECT type, at, CASE type WHEN 'order-placed' THEN data -> 'total'
                                                           ELSE data -> 'amount' END AS money
                                FROM order_event
                                WHERE type IN ('order-placed', 'payment-captured', 'payment-refunded')) moved) m
                    GROUP BY day, currency) e USING (day, currency)
                WHERE s.figures IS DISTINCT FROM e.figures""");
    }

    private void funnel() throws SQLException {
        none("""
                SELECT 'funnel of ' || day || ', ' || stage || ' ' || reason || ': ' || coalesce(f.orders, 0)
                       || ', events say ' || coalesce(e.orders, 0)
                FROM order_funnel f
                FULL JOIN (
                    SELECT (placed.at AT TIME ZONE 'UTC')::date AS day,
                           coalesce(later.data ->> 'reason', '') AS reason, count(*) AS orders,
                           CASE later.type WHEN 'order-placed' THEN 'PLACED' WHEN 'payment-authorised' THEN 'PAID'
                                           WHEN 'stock-reserved' THEN 'RESERVED' WHEN 'order-confirmed' THEN 'CONFIRMED'
                                           WHEN 'order-shipped' THEN 'SHIPPED' WHEN 'order-delivered' THEN 'DELIVERED'
                                           WHEN 'order-completed' THEN 'COMPLETED' ELSE 'CANCELLED' END AS stage
                    FROM order_event placed JOIN order_event later USING (order_id)
                    WHERE placed.version = 1 AND later.type IN (
                        'order-placed', 'payment-authorised', 'stock-reserved', 'order-confirmed', 'order-shipped',
                        'order-delivered', 'order-completed', 'order-cancelled')
                    GROUP BY 1, 2, 4) e USING (day, stage, reason)
                WHERE f.orders IS DISTINCT FROM e.orders""");
    }

    private void demand() throws SQLException {
        none("""
                SELECT 'demand for ' || sku || ' on ' || day || ': ' || coalesce(d.figures, 'none')
                       || ', events say ' || coalesce(e.figures, 'none')
                FROM (SELECT day, sku, concat_ws('/', ordered, shipped, cancelled) AS figures FROM sku_demand) d
                FULL JOIN (
                    SELECT (later.at AT TIME ZONE 'UTC')::date AS day, line ->> 'sku' AS sku,
                           concat_ws('/',
                               coalesce(sum((line ->> 'quantity')::bigint)
                                            FILTER (WHERE later.type = 'order-placed'), 0),
                               coalesce(sum((line ->> 'quantity')::bigint)
                                            FILTER (WHERE later.type = 'order-shipped'), 0),
                               coalesce(sum((line ->> 'quantity')::bigint)
                                            FILTER (WHERE later.type = 'order-cancelled'), 0)) AS figures
                    FROM order_event placed JOIN order_event later USING (order_id),
                         jsonb_array_elements(placed.data -> 'lines') line
                    WHERE placed.version = 1 AND later.type IN ('order-placed', 'order-shipped', 'order-cancelled')
                    GROUP BY 1, 2) e USING (day, sku)
                WHERE d.figures IS DISTINCT FROM e.figures""");
    }

    private void none(String sql) throws SQLException {
        findings.none("I5", "order", sql);
    }
}
