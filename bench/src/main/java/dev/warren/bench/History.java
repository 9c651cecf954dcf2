package dev.warren.bench;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Orders of earlier days: copies of one that was completed, under ids and at times of their own, written straight
/// into the five databases. Only their ids, keys and times differ; what stands inside their JSON is the model's.
/// The stock adds up; the provider and the carrier know nothing of them.
final class History {
    /// A day long before the benchmark's own orders, whose ids grow with time.
    private static final long FIRST_DAY_MS = 1_700_000_000_000L;

    /// So that a million of them were placed over three weeks, and several over months.
    private static final long MS_BETWEEN = 2_000;

    private static final long AT_ONCE = 500_000;

    private static final List<String> EVENT_STORE = List.of("order_event", "order_head");

    /// In each database, the tables with a row or more for an order.
    private static final Map<String, List<String>> TABLES = Map.of(
            "order", List.of("order_event", "order_head", "order_list_slots", "idempotency_key"),
            "payment", List.of("payment"),
            "inventory", List.of("reservation", "stock_ledger"),
            "shipping", List.of("shipment"),
            "notification", List.of("contact", "notification"));

    /// What differs from the model. Keys are kept for a week, so their time stays.
    private static final Map<String, String> OWN = Map.of(
            "order_id", "h.order_id",
            "transaction", "in_order_feed(pg_current_xact_id())",
            "event_id", "gen_random_uuid()",
            "shipment_id", "gen_random_uuid()",
            "key", "'history-' || h.i",
            "created_at", "h.at",
            "updated_at", "h.at");

    private final Tables tables;

    History(Tables tables) {
        this.tables = tables;
    }

    /// Adds the orders numbered `from` to `to`, exclusive. The list of orders shows them; read models that add up pass
    /// over them, as if they had been begun later.
    void generate(long from, long to) throws SQLException {
        var model = model(to);
        preparePartitions(from, to);
        for (long begin = from; begin < to; begin += AT_ONCE) {
            long end = Math.min(to, begin + AT_ONCE);
            for (var database : TABLES.entrySet()) {
                for (var table : database.getValue()) {
                    copy(database.getKey(), table, model, orders(begin, end), OWN);
                }
            }
        }
        receiveAndShip(model, to - from);
        passOver();
        for (var database : TABLES.entrySet()) {
            vacuum(database.getKey(), database.getValue());
        }
    }

    /// Adds so many orders to the event store alone, with all of an order's events at its own time. What becomes of
    /// them in read models is for the read models to find out.
    void generateEvents(long count) throws SQLException {
        var model = model(count);
        preparePartitions(0, count);
        var own = new HashMap<>(OWN);
        own.put("at", "h.at");
        for (var table : EVENT_STORE) {
            copy("order", table, model, orders(0, count), own);
        }
        vacuum("order", EVENT_STORE);
    }

    /// An order of the flow that has come to its end.
    private String model(long generated) throws SQLException {
        return tables.text("order", """
                SELECT order_id FROM order_list WHERE status = 'COMPLETED' AND order_id >= '%s' LIMIT 1""".formatted(
                        Fulfilment.lowestIdAt(Instant.ofEpochMilli(FIRST_DAY_MS + generated * MS_BETWEEN))));
    }

    private void preparePartitions(long from, long to) throws SQLException {
        tables.execute("order", """
                SELECT partition_order_events(month, 0)
                FROM generate_series(date_trunc('month', %s), %s, interval '1 month') month""".formatted(at(from), at(to)));
    }

    private void passOver() throws SQLException {
        tables.execute("order", """
                UPDATE projection SET (feed_transaction, feed_position) = (
                    SELECT transaction, position FROM order_event ORDER BY transaction DESC, position DESC LIMIT 1)
                WHERE state = 'ACTIVE'""");
    }

    private void vacuum(String database, List<String> names) throws SQLException {
        for (var table : names) {
            tables.execute(database, "VACUUM (ANALYZE) " + table);
        }
        tables.execute(Tables.ADMIN, "CHECKPOINT");
    }

    private static String at(long order) {
        return "to_timestamp(%d / 1000.0)".formatted(FIRST_DAY_MS + order * MS_BETWEEN);
    }

    private void copy(String database, String table, String model, String orders, Map<String, String> own)
            throws SQLException {
        var columns = columns(database, table, own);
        tables.execute(database, """
                INSERT INTO %s (%s) SELECT %s
                FROM (%s) h CROSS JOIN (SELECT * FROM %s WHERE order_id = '%s') m""".formatted(
                table, String.join(", ", columns.keySet()), String.join(", ", columns.values()), orders, table, model));
    }

    private static String orders(long begin, long end) {
        return """
                SELECT i, to_timestamp(ms / 1000.0) AS at,
                       (lpad(to_hex(ms), 12, '0') || '70008000' || lpad(to_hex(i), 12, '0'))::uuid AS order_id
                FROM (SELECT i, %d + i * %d AS ms FROM generate_series(%d::bigint, %d::bigint) i)""".formatted(FIRST_DAY_MS, MS_BETWEEN, begin, end - 1);
    }

    /// Each column with what it gets.
    private Map<String, String> columns(String database, String table, Map<String, String> different)
            throws SQLException {
        var names = tables.text(database, """
                SELECT string_agg(column_name, ',' ORDER BY ordinal_position) FROM information_schema.columns
                WHERE table_schema = 'public' AND table_name = '%s' AND is_identity = 'NO' AND is_generated = 'NEVER'""".formatted(table));
        var own = new HashMap<>(different);
        if (table.equals("idempotency_key")) {
            own.remove("created_at");
        }
        return List.of(names.split(",")).stream()
                .collect(Collectors.toMap(
                        name -> name,
                        name -> own.getOrDefault(name, "m." + name),
                        (one, _) -> one,
                        LinkedHashMap::new));
    }

    /// The copies reserved and shipped what the model did; so much must have come in, and gone.
    private void receiveAndShip(String model, long orders) throws SQLException {
        tables.execute("inventory", """
                INSERT INTO stock_ledger (sku, kind, quantity)
                SELECT sku, 'RECEIVED', quantity * %d FROM stock_ledger WHERE order_id = '%s' AND kind = 'SHIPPED'""".formatted(orders, model));
        tables.execute("inventory", """
                UPDATE stock SET shipped = stock.shipped + model.quantity * %d
                FROM (SELECT sku, quantity FROM stock_ledger WHERE order_id = '%s' AND kind = 'SHIPPED') model
                WHERE stock.sku = model.sku""".formatted(orders, model));
    }
}
