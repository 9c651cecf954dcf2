package dev.warren.contracts;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/// What the notification service says.
public sealed interface NotificationEvent extends DomainEvent {

    UUID orderId();

    @Override
    default String subject() {
        return orderId().toString();
    }

    /// How a message reaches the customer.
    enum Channel {
        EMAIL,
        SMS
    }

    /// The mail server or the SMS gateway has taken the message.
    ///
    /// @param orderId of the order
    /// @param channel how it went
    /// @param template what it was about, such as `shipped`
    record NotificationSent(UUID orderId, Channel channel, String template) implements NotificationEvent {
        public NotificationSent {
            requireNonNull(orderId, "orderId");
            requireNonNull(channel, "channel");
            requireNonNull(template, "template");
        }
    }

    /// The message was refused for good, such as an address that does not exist.
    ///
    /// @param orderId of the order
    /// @param channel how it was to go
    /// @param template what it was about, such as `shipped`
    /// @param reason what the mail server or the SMS gateway said
    record NotificationFailed(UUID orderId, Channel channel, String template, String reason)
            implements NotificationEvent {
        public NotificationFailed {
            requireNonNull(orderId, "orderId");
            requireNonNull(channel, "channel");
            requireNonNull(template, "template");
            requireNonNull(reason, "reason");
        }
    }
}
