package dev.warren.order.view;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;

/// Queries over how far orders have come.
@ApplicationScoped
public class FunnelReports implements PanacheRepositoryBase<FunnelRow, FunnelRow.Key> {

    /// Of the orders placed from the first day to the last, both included; days without any are left out.
    @WithSession
    public Uni<List<Funnel>> between(LocalDate from, LocalDate to) {
        return list("day between ?1 and ?2", from, to).map(FunnelReports::byDay);
    }

    private static List<Funnel> byDay(List<FunnelRow> rows) {
        return rows.stream().collect(groupingBy(row -> row.day, TreeMap::new, toList())).entrySet().stream()
                .map(day -> Funnel.of(day.getKey(), day.getValue()))
                .toList();
    }
}
