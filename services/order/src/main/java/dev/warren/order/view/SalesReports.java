package dev.warren.order.view;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;

/// Queries over daily sales.
@ApplicationScoped
public class SalesReports implements PanacheRepositoryBase<DailySalesRow, DailySalesRow.Key> {

    /// From the first day to the last, both included; days without sales are left out.
    @WithSession
    public Uni<List<DailySales>> between(LocalDate from, LocalDate to) {
        return list("day between ?1 and ?2 order by day, currency", from, to)
                .map(rows -> rows.stream().map(DailySalesRow::sales).toList());
    }
}
