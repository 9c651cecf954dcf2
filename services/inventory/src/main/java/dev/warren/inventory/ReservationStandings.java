package dev.warren.inventory;

import dev.warren.inventory.view.InventoryQueries;
import dev.warren.messaging.Standing;
import dev.warren.messaging.Standings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class ReservationStandings implements Standings {
    private final InventoryQueries queries;

    ReservationStandings(InventoryQueries queries) {
        this.queries = queries;
    }

    @Override
    public Uni<Standing> of(UUID orderId) {
        return queries.reservation(orderId)
                .map(status -> status.map(state -> Standing.of(state, null)).orElse(null));
    }
}
