package dev.warren.order.readmodel;

import static java.util.stream.Collectors.toSet;

import dev.warren.order.projection.Projection;
import dev.warren.order.store.FeedEvent;
import dev.warren.order.store.RecordedEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// How many pieces of each product were ordered, shipped and cancelled each day.
@ApplicationScoped
class DemandProjection implements Projection {
    static final String NAME = "demand";

    private final DemandRepository repository;
    private final Placements placements;

    DemandProjection(DemandRepository repository, Placements placements) {
        this.repository = repository;
        this.placements = placements;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> tables() {
        return List.of("sku_demand");
    }

    @Override
    public Uni<Changes> fold(SqlClient client, int slot, List<FeedEvent> events) {
        var recorded = events.stream()
                .map(FeedEvent::recorded)
                .filter(event -> Demand.needsPlacement(event.event()))
                .toList();
        var orderIds = recorded.stream().map(RecordedEvent::orderId).collect(toSet());
        return placements
                .of(client, orderIds, events)
                .map(placed -> Demand.of(recorded, placed))
                .map(demand -> work -> repository.add(work, slot, demand));
    }
}
