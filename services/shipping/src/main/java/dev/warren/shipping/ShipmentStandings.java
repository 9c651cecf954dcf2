package dev.warren.shipping;

import dev.warren.messaging.Standing;
import dev.warren.messaging.Standings;
import dev.warren.shipping.view.ShipmentQueries;
import dev.warren.shipping.view.ShipmentView;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class ShipmentStandings implements Standings {
    private final ShipmentQueries queries;

    ShipmentStandings(ShipmentQueries queries) {
        this.queries = queries;
    }

    @Override
    public Uni<Standing> of(UUID orderId) {
        return queries.ofOrder(orderId).map(ShipmentStandings::standing);
    }

    private static Standing standing(List<ShipmentView> shipments) {
        return shipments.isEmpty() ? null : standing(shipments.getFirst());
    }

    private static Standing standing(ShipmentView shipment) {
        return new Standing(
                shipment.status(), shipment.updatedAt(), waitsFor(ShipmentStatus.valueOf(shipment.status())));
    }

    private static String waitsFor(ShipmentStatus status) {
        return switch (status) {
            case BOOKED -> "the carrier to collect the parcel";
            case IN_TRANSIT -> "the carrier to deliver the parcel";
            case DELIVERED, CANCELLED, RECALLED, CANCELLED_BEFORE_BOOKING -> null;
        };
    }
}
