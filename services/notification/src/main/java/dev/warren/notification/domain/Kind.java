package dev.warren.notification.domain;

import static java.util.Objects.requireNonNull;

import dev.warren.contracts.NotificationEvent.Channel;

/// A kind of message. A customer gets at most one of each for an order.
public record Kind(Template template, Channel channel) {
    public Kind {
        requireNonNull(template, "template");
        requireNonNull(channel, "channel");
    }
}
