package dev.warren.shipping.view;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
public class ShipmentQueries {
    private final ShipmentTable table;

    ShipmentQueries(ShipmentTable table) {
        this.table = table;
    }

    /// At most one: `order_id` is unique.
    @WithSession
    public Uni<List<ShipmentView>> ofOrder(UUID orderId) {
        return table.find("orderId", orderId).project(ShipmentView.class).list();
    }
}

@ApplicationScoped
class ShipmentTable implements PanacheRepositoryBase<ShipmentEntity, UUID> {}
