package dev.warren.order.timeline;

import dev.warren.order.http.EntityTags;
import dev.warren.order.http.Problems;
import dev.warren.order.http.WaitPreference;
import dev.warren.order.http.Waits;
import dev.warren.order.store.OrderWatches;
import dev.warren.order.store.Watch;
import dev.warren.order.view.OrderSnapshot;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/// Reads an order as it is, from its events: whoever was told of a version can read it, at every instance. A client
/// that has it already may wait for the next.
@ApplicationScoped
class OrderReads {
    private final OrderTimeline timeline;
    private final OrderWatches watches;
    private final Waits waits;

    OrderReads(OrderTimeline timeline, OrderWatches watches, Waits waits) {
        this.timeline = timeline;
        this.watches = watches;
        this.waits = waits;
    }

    Uni<OrderSnapshot> current(UUID orderId) {
        return timeline.current(orderId).map(order -> order.orElseThrow(Problems::unknownOrder));
    }

    /// The order when it is at none of the versions that were seen; as it is when nothing has come after this long.
    Uni<OrderSnapshot> unseen(UUID orderId, EntityTags seen, WaitPreference wait) {
        return waits.atMost(wait, () -> watch(orderId, seen), () -> current(orderId));
    }

    private Uni<OrderSnapshot> watch(UUID orderId, EntityTags seen) {
        var watch = watches.open(orderId);
        return unseen(watch, seen).onTermination().invoke(() -> watches.close(watch));
    }

    private Uni<OrderSnapshot> unseen(Watch watch, EntityTags seen) {
        return current(watch.orderId())
                .flatMap(order -> !seen.include(order.version()) || watch.isEnded()
                        ? Uni.createFrom().item(order)
                        : watch.beyond(order.version()).flatMap(_ -> unseen(watch, seen)));
    }
}
