package dev.warren.contracts;

/// Something that has happened and that its owner tells the others. One sealed family per owner.
public sealed interface DomainEvent extends EventData
        permits OrderEvent, PaymentEvent, InventoryEvent, ShippingEvent, NotificationEvent {

    @Override
    default DomainEvent upcast() {
        return this;
    }
}
