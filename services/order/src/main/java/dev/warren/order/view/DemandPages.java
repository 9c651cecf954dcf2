package dev.warren.order.view;

import dev.warren.order.view.DemandReports.Position;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;

/// The demand for products page by page.
@ApplicationScoped
public class DemandPages {
    public static final int MAX_LIMIT = 1_000;

    private final DemandReports reports;
    private final Cursors cursors;

    DemandPages(DemandReports reports, Cursors cursors) {
        this.reports = reports;
        this.cursors = cursors;
    }

    /// What to list, from the first day to the last, both included.
    ///
    /// @param sku null for any
    public record Filter(LocalDate from, LocalDate to, String sku) {
        private String list() {
            return String.join("\n", "demand", from.toString(), to.toString(), String.valueOf(sku));
        }
    }

    /// @param cursor where to go on; null for the beginning
    /// @return null when the cursor is not one of ours for this filter
    public Uni<DemandPage> page(Filter filter, String cursor, int limit) {
        if (cursor == null) {
            return page(filter, (Position) null, limit);
        }
        return cursors.open(cursor, filter.list())
                .flatMap(position -> position.isEmpty()
                        ? Uni.createFrom().nullItem()
                        : page(filter, Position.of(position.get()), limit));
    }

    // One more than asked for, to know whether the list goes on.
    private Uni<DemandPage> page(Filter filter, Position after, int limit) {
        return reports.list(filter, after, limit + 1)
                .flatMap(found -> found.size() <= limit
                        ? Uni.createFrom().item(new DemandPage(found, null))
                        : cut(found.subList(0, limit), filter));
    }

    private Uni<DemandPage> cut(List<SkuDemand> items, Filter filter) {
        var last = items.getLast();
        return cursors.seal(new Position(last.day(), last.sku()).bytes(), filter.list())
                .map(cursor -> new DemandPage(items, cursor));
    }
}
