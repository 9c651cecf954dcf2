package dev.warren.order;

import dev.warren.messaging.Standing;
import dev.warren.messaging.Standings;
import dev.warren.order.view.OrderSnapshot;
import dev.warren.order.view.OrderViews;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class OrderStandings implements Standings {
    private final OrderViews views;

    OrderStandings(OrderViews views) {
        this.views = views;
    }

    @Override
    public Uni<Standing> of(UUID orderId) {
        return views.byId(orderId).onItem().ifNotNull().transform(OrderStandings::standing);
    }

    private static Standing standing(OrderSnapshot order) {
        return Standing.of(order.status().name(), order.updatedAt());
    }
}
