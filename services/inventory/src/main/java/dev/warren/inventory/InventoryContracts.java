package dev.warren.inventory;

import dev.warren.contracts.InventoryEvent.InventoryRejected;
import dev.warren.contracts.InventoryEvent.InventoryReleased;
import dev.warren.contracts.InventoryEvent.InventoryReserved;
import dev.warren.contracts.InventoryEvent.ProductListed;
import dev.warren.contracts.InventoryEvent.Quantity;
import dev.warren.contracts.InventoryEvent.StockChanged;
import dev.warren.contracts.OrderEvent;
import dev.warren.contracts.OrderEvent.OrderCancelled;
import dev.warren.contracts.OrderEvent.OrderCompleted;
import dev.warren.contracts.OrderEvent.OrderConfirmed;
import dev.warren.contracts.OrderEvent.OrderCreated;
import dev.warren.contracts.OrderLine;
import dev.warren.contracts.ShippingEvent;
import dev.warren.contracts.ShippingEvent.OrderDelivered;
import dev.warren.contracts.ShippingEvent.OrderShipped;
import dev.warren.inventory.domain.Product;
import dev.warren.inventory.domain.ReservationCommand;
import dev.warren.inventory.domain.ReservationCommand.Cancel;
import dev.warren.inventory.domain.ReservationCommand.Reserve;
import dev.warren.inventory.domain.ReservationCommand.Ship;
import dev.warren.inventory.domain.ReservationEvent;
import dev.warren.inventory.domain.ReservationEvent.CancelledUnseen;
import dev.warren.inventory.domain.ReservationEvent.LinesRejected;
import dev.warren.inventory.domain.ReservationEvent.LinesReleased;
import dev.warren.inventory.domain.ReservationEvent.LinesReserved;
import dev.warren.inventory.domain.ReservationEvent.LinesReturned;
import dev.warren.inventory.domain.ReservationEvent.LinesShipped;
import dev.warren.inventory.domain.StockLevel;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Between the published language and the domain: what an event asks for, and what an outcome is called outside.
final class InventoryContracts {

    private InventoryContracts() {}

    static Optional<ReservationCommand> asked(OrderEvent event) {
        return switch (event) {
            case OrderCreated created -> Optional.of(new Reserve(created.orderId(), quantities(created.lines())));
            case OrderCancelled cancelled -> Optional.of(new Cancel(cancelled.orderId()));
            case OrderConfirmed _, OrderCompleted _ -> Optional.empty();
        };
    }

    static Optional<ReservationCommand> asked(ShippingEvent event) {
        return switch (event) {
            case OrderShipped shipped -> Optional.of(new Ship(shipped.orderId()));
            case OrderDelivered _ -> Optional.empty();
        };
    }

    /// Empty for what others have told already. Each event told here makes the reservation's next version.
    static Optional<dev.warren.contracts.InventoryEvent.ReservationEvent> told(UUID orderId, ReservationEvent event) {
        return switch (event) {
            case LinesReserved(var lines) -> Optional.of(new InventoryReserved(orderId, lines));
            case LinesRejected(var shortages) -> Optional.of(new InventoryRejected(orderId, shortages));
            case LinesReleased(var lines) -> Optional.of(new InventoryReleased(orderId, lines));
            case LinesReturned(var lines) -> Optional.of(new InventoryReleased(orderId, lines));
            case LinesShipped _, CancelledUnseen _ -> Optional.empty();
        };
    }

    static StockChanged told(String sku, StockLevel level) {
        return new StockChanged(sku, level.onHand(), level.reserved());
    }

    static ProductListed told(Product product) {
        return new ProductListed(product.sku(), product.name(), product.unitPrice());
    }

    private static List<Quantity> quantities(List<OrderLine> lines) {
        return lines.stream()
                .map(line -> new Quantity(line.sku(), line.quantity()))
                .toList();
    }
}
