package dev.warren.order.diagnosis;

import dev.warren.contracts.ServiceName;
import java.util.Set;

/// A part of an order's way for which it waits for another service.
public enum Stage {
    AUTHORISATION(ServiceName.PAYMENT, "order-placed", "payment-authorised", "payment-declined"),
    RESERVATION(ServiceName.INVENTORY, "order-placed", "stock-reserved", "stock-rejected"),
    SHIPMENT(ServiceName.SHIPPING, "order-confirmed", "order-shipped"),
    DELIVERY(ServiceName.SHIPPING, "order-shipped", "order-delivered"),
    CAPTURE(ServiceName.PAYMENT, "order-shipped", "payment-captured"),
    REFUND(ServiceName.PAYMENT, "order-cancelled", "payment-refunded");

    private final ServiceName service;
    private final String begin;
    private final Set<String> ends;

    Stage(ServiceName service, String begin, String... ends) {
        this.service = service;
        this.begin = begin;
        this.ends = Set.of(ends);
    }

    public ServiceName service() {
        return service;
    }

    /// The name of the stored event that begins it.
    public String begin() {
        return begin;
    }

    /// The names of the stored events of which each ends it.
    public Set<String> ends() {
        return ends;
    }
}
