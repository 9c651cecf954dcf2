package dev.warren.order.view;

import dev.warren.order.view.OrderViews.Filter;
import dev.warren.order.view.OrderViews.Position;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/// Lists page by page.
@ApplicationScoped
public class OrderPages {
    public static final int MAX_LIMIT = 200;
    private static final int POSITION_BYTES = 24;

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
        return cursors.open(cursor, list(filter))
                .flatMap(position -> position.isEmpty()
                        ? Uni.createFrom().nullItem()
                        : page(filter.after(position(position.get())), limit));
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
        return cursors.seal(bytes(new Position(last.createdAt(), last.orderId())), list(filter))
                .map(cursor -> new OrderPage(items, cursor));
    }

    static String list(Filter filter) {
        return String.join(
                "\n",
                "orders",
                String.valueOf(filter.customerId()),
                String.valueOf(filter.status()),
                String.valueOf(filter.placedFrom()),
                String.valueOf(filter.placedTo()));
    }

    static byte[] bytes(Position position) {
        return ByteBuffer.allocate(POSITION_BYTES)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, position.createdAt()))
                .putLong(position.orderId().getMostSignificantBits())
                .putLong(position.orderId().getLeastSignificantBits())
                .array();
    }

    static Position position(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes);
        return new Position(
                Instant.EPOCH.plus(buffer.getLong(), ChronoUnit.MICROS), new UUID(buffer.getLong(), buffer.getLong()));
    }
}
