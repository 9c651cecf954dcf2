package dev.warren.order.view;

import dev.warren.order.view.OrderViews.Filter;
import dev.warren.order.view.OrderViews.Position;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Lists page by page.
@ApplicationScoped
public class OrderPages {
    public static final int MAX_LIMIT = 200;

    private final OrderViews views;
    private final Cursors cursors;

    OrderPages(OrderViews views, Cursors cursors) {
        this.views = views;
        this.cursors = cursors;
    }

    /// @param cursor where to go on; null for the beginning
    /// @return null when the cursor is not one of ours for this filter
    public Uni<OrderPage> page(Filter filter, String cursor, int limit) {
        if (cursor == null) {
            return page(filter, limit);
        }
        return cursors.read(cursor, filter)
                .flatMap(position ->
                        position.isEmpty() ? Uni.createFrom().nullItem() : page(filter.after(position.get()), limit));
    }

    // One more than asked for, to know whether the list goes on.
    private Uni<OrderPage> page(Filter filter, int limit) {
        return views.list(filter, limit + 1)
                .flatMap(found -> found.size() <= limit
                        ? Uni.createFrom().item(new OrderPage(found, null))
                        : cut(found.subList(0, limit), filter));
    }

    private Uni<OrderPage> cut(List<OrderSnapshot> items, Filter filter) {
        var last = items.getLast();
        return cursors.after(new Position(last.createdAt(), last.orderId()), filter)
                .map(cursor -> new OrderPage(items, cursor));
    }
}
