package dev.warren.order.readmodel;

import static java.util.stream.Collectors.toSet;

import dev.warren.order.projection.Projection;
import dev.warren.order.store.FeedEvent;
import dev.warren.order.store.RecordedEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Daily sales, and how far each day's orders have come.
@ApplicationScoped
class SalesProjection implements Projection {
    static final String NAME = "sales";

    private final SalesRepository repository;
    private final Placements placements;

    SalesProjection(SalesRepository repository, Placements placements) {
        this.repository = repository;
        this.placements = placements;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> tables() {
        return List.of("daily_sales", "order_funnel");
    }

    @Override
    public Uni<Changes> fold(SqlClient client, int slot, List<FeedEvent> events) {
        var recorded = events.stream().map(FeedEvent::recorded).toList();
        var orderIds = recorded.stream().map(RecordedEvent::orderId).collect(toSet());
        return placements
                .of(client, orderIds, events)
                .map(placed -> Sales.of(recorded, placed))
                .map(sales -> work -> repository.add(work, slot, sales));
    }
}
