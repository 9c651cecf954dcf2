package dev.warren.contracts;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.UUID;

/// What the inventory service says: about an order's reservation, or about a product.
public sealed interface InventoryEvent extends DomainEvent {

    /// An answer about one order.
    sealed interface ReservationEvent extends InventoryEvent {
        UUID orderId();

        @Override
        default String subject() {
            return orderId().toString();
        }
    }

    /// News about one product.
    sealed interface ProductEvent extends InventoryEvent {
        String sku();

        @Override
        default String subject() {
            return sku();
        }
    }

    /// Every line of the order is held.
    ///
    /// @param orderId of the order
    /// @param lines what is held
    record InventoryReserved(UUID orderId, List<Quantity> lines) implements ReservationEvent {
        public InventoryReserved {
            requireNonNull(orderId, "orderId");
            lines = List.copyOf(lines);
        }
    }

    /// At least one line is short, so none is held.
    ///
    /// @param orderId of the order
    /// @param shortages the lines that are short
    record InventoryRejected(UUID orderId, List<Shortage> shortages) implements ReservationEvent {
        public InventoryRejected {
            requireNonNull(orderId, "orderId");
            shortages = List.copyOf(shortages);
        }
    }

    /// What was held for the order, or had left for it, can be sold again.
    ///
    /// @param orderId of the order
    /// @param lines what can be sold again
    record InventoryReleased(UUID orderId, List<Quantity> lines) implements ReservationEvent {
        public InventoryReleased {
            requireNonNull(orderId, "orderId");
            lines = List.copyOf(lines);
        }
    }

    /// The stock of a product as it is now.
    ///
    /// @param sku of the product
    /// @param onHand pieces that can be promised
    /// @param reserved pieces held for orders
    record StockChanged(
            String sku,
            @Field(unit = "pieces") long onHand,
            @Field(unit = "pieces") long reserved) implements ProductEvent {
        public StockChanged {
            requireNonNull(sku, "sku");
        }
    }

    /// A product was listed or changed.
    ///
    /// @param sku of the product
    /// @param name as it is shown
    /// @param unitPrice of one piece; null while the product has no price and cannot be ordered
    record ProductListed(
            String sku, String name, @Field(optional = true) Money unitPrice) implements ProductEvent {
        public ProductListed {
            requireNonNull(sku, "sku");
            requireNonNull(name, "name");
        }
    }

    /// So many pieces of a product.
    ///
    /// @param sku of the product
    /// @param quantity how many of it
    record Quantity(
            String sku, @Field(min = 1, unit = "pieces") int quantity) {
        public Quantity {
            requireNonNull(sku, "sku");
            if (quantity < 1) {
                throw new IllegalArgumentException("quantity of " + sku + " is " + quantity + ", must be at least 1");
            }
        }
    }

    /// A line that could not be held.
    ///
    /// @param sku of the product
    /// @param requested how many were ordered
    /// @param available how many there were
    record Shortage(
            String sku,
            @Field(unit = "pieces") int requested,
            @Field(unit = "pieces") long available) {
        public Shortage {
            requireNonNull(sku, "sku");
        }
    }
}
