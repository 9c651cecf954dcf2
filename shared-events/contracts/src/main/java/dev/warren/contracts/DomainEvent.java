package dev.warren.contracts;

/// Something that has happened and that its owner tells the others. One sealed family per owner.
public sealed interface DomainEvent extends EventData
        permits OrderEvent, CustomerEvent, PaymentEvent, InventoryEvent, ShippingEvent, NotificationEvent {

    @Override
    default DomainEvent upcast() {
        return this;
    }

    /// The same without what is personal in it, sealed or not.
    default DomainEvent withoutPersonalData() {
        return this;
    }

    /// Whether it is from before sealing, with personal data that everybody can read.
    default boolean saysInClear() {
        return false;
    }
}
