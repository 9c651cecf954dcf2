package dev.warren.contracts;

/// Something that has happened and that its owner tells the others. One sealed family per owner.
public sealed interface DomainEvent permits OrderEvent, PaymentEvent, InventoryEvent, ShippingEvent, NotificationEvent {

    /// What the event is about: the order's id, or the SKU for events about a product.
    String subject();
}
