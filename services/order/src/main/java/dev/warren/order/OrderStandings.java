package dev.warren.order;

import dev.warren.messaging.Standing;
import dev.warren.messaging.Standings;
import dev.warren.order.timeline.OrderTimeline;
import dev.warren.order.view.OrderSnapshot;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class OrderStandings implements Standings {
    private final OrderTimeline timeline;

    OrderStandings(OrderTimeline timeline) {
        this.timeline = timeline;
    }

    @Override
    public Uni<Standing> of(UUID orderId) {
        return timeline.current(orderId)
                .map(order -> order.map(OrderStandings::standing).orElse(null));
    }

    private static Standing standing(OrderSnapshot order) {
        return Standing.of(order.status().name(), order.updatedAt());
    }
}
