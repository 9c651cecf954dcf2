package dev.warren.order.view;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How far the orders that were placed on a day (UTC) have come so far.
///
/// @param cancelled by reason
public record Funnel(
        LocalDate day,
        long placed,
        long paid,
        long reserved,
        long confirmed,
        long shipped,
        long delivered,
        long completed,
        Map<String, Long> cancelled) {

    static Funnel of(LocalDate day, List<FunnelRow> rows) {
        return new Funnel(
                day,
                at("PLACED", rows),
                at("PAID", rows),
                at("RESERVED", rows),
                at("CONFIRMED", rows),
                at("SHIPPED", rows),
                at("DELIVERED", rows),
                at("COMPLETED", rows),
                cancelled(rows));
    }

    private static long at(String stage, List<FunnelRow> rows) {
        return rows.stream()
                .filter(row -> row.stage.equals(stage))
                .mapToLong(row -> row.orders)
                .sum();
    }

    private static Map<String, Long> cancelled(List<FunnelRow> rows) {
        var byReason = new TreeMap<String, Long>();
        rows.stream().filter(row -> row.stage.equals("CANCELLED")).forEach(row -> byReason.put(row.reason, row.orders));
        return byReason;
    }
}
