package dev.warren.contracts;

import java.util.Locale;

/// The services that own events. Each publishes to one topic exchange, which it alone writes.
public enum ServiceName {
    ORDER("orders"),
    PAYMENT("payments"),
    INVENTORY("inventory"),
    SHIPPING("shipping"),
    NOTIFICATION("notifications");

    private final String exchange;

    ServiceName(String exchange) {
        this.exchange = exchange;
    }

    /// The topic exchange that carries this service's events.
    public String exchange() {
        return exchange;
    }

    /// The exchange that carries what goes to its hearers alone.
    public String privateExchange() {
        return exchange + ".private";
    }

    /// The name in configuration, queue names and logs: `order`.
    public String lowerCase() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The CloudEvents `source` of its events: `/order`.
    public String source() {
        return "/" + lowerCase();
    }

    /// The queue on which this service hears `owner`: `payment.orders`.
    public String queueOf(ServiceName owner) {
        return lowerCase() + "." + owner.exchange();
    }

    /// Finds a service by its configuration name, `order`.
    ///
    /// @throws IllegalArgumentException when there is none of that name
    public static ServiceName of(String lowerCase) {
        return valueOf(lowerCase.toUpperCase(Locale.ROOT));
    }
}
