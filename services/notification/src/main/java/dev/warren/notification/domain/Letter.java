package dev.warren.notification.domain;

import static java.util.Objects.requireNonNull;

import dev.warren.contracts.Customer;
import dev.warren.contracts.NotificationEvent.Channel;
import java.util.UUID;

/// A message to be sent.
///
/// @param eventId the event it is about; what identifies the message to the outside is derived from it
public record Letter(UUID eventId, UUID orderId, Channel channel, Customer to, Content content) {
    public Letter {
        requireNonNull(eventId, "eventId");
        requireNonNull(orderId, "orderId");
        requireNonNull(channel, "channel");
        requireNonNull(to, "to");
        requireNonNull(content, "content");
    }

    public Kind kind() {
        return new Kind(content.template(), channel);
    }
}
