package dev.warren.messaging;

import java.util.UUID;

/// What the broker, or the table of messages set aside, knows about a message beside its body.
///
/// @param queue where it came from
/// @param messageId AMQP `message_id`; null when the sender set none
/// @param deliveryTag the broker's number for this delivery on its connection; 0 when it came from the table
/// @param setAsideId its row among the messages set aside; null when it came from the broker
/// @param deadLetteredFrom the queue on which the broker gave up on it; null for an ordinary delivery
/// @param attempts how often it was tried and set aside before
public record Envelope(
        byte[] body,
        String queue,
        String exchange,
        String routingKey,
        String messageId,
        long deliveryTag,
        UUID setAsideId,
        String deadLetteredFrom,
        int attempts) {

    Envelope on(String queueName) {
        return new Envelope(
                body, queueName, exchange, routingKey, messageId, deliveryTag, setAsideId, deadLetteredFrom, attempts);
    }

    boolean wasSetAside() {
        return setAsideId != null;
    }
}
