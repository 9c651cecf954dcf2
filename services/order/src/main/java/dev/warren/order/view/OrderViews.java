package dev.warren.order.view;

import dev.warren.order.domain.OrderStatus;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Queries over the list of orders.
@ApplicationScoped
public class OrderViews implements PanacheRepositoryBase<OrderView, UUID> {
    private static final String LATEST_FIRST = " order by createdAt desc, orderId desc";

    /// Where a list goes on: after this order.
    public record Position(Instant createdAt, UUID orderId) {}

    /// What to list. Null stands for any, or for the beginning.
    ///
    /// @param placedFrom from this moment on
    /// @param placedTo before this moment
    public record Filter(String customerId, OrderStatus status, Instant placedFrom, Instant placedTo, Position after) {
        Filter after(Position position) {
            return new Filter(customerId, status, placedFrom, placedTo, position);
        }
    }

    /// @param limit at most so many, the latest first
    @WithSession
    public Uni<List<OrderSnapshot>> list(Filter filter, int limit) {
        var where = new StringBuilder("1 = 1");
        var parameters = new Parameters();
        if (filter.customerId() != null) {
            where.append(" and customerId = :customerId");
            parameters.and("customerId", filter.customerId());
        }
        if (filter.status() != null) {
            where.append(" and status = :status");
            parameters.and("status", filter.status());
        }
        if (filter.placedFrom() != null) {
            where.append(" and createdAt >= :placedFrom");
            parameters.and("placedFrom", filter.placedFrom());
        }
        if (filter.placedTo() != null) {
            where.append(" and createdAt < :placedTo");
            parameters.and("placedTo", filter.placedTo());
        }
        if (filter.after() != null) {
            // The first half alone lets an index be entered at the right place.
            where.append(" and createdAt <= :at and (createdAt < :at or orderId < :id)");
            parameters
                    .and("at", filter.after().createdAt())
                    .and("id", filter.after().orderId());
        }
        return find(where + LATEST_FIRST, parameters).page(0, limit).list().map(rows -> rows.stream()
                .map(OrderView::snapshot)
                .toList());
    }
}
