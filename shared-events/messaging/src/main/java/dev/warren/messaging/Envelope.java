package dev.warren.messaging;

import java.util.Arrays;
import java.util.UUID;

/// What the broker, or the table of messages set aside, knows about an event beside what it says.
///
/// @param message the bytes in which it came, possibly together with others
/// @param from where its own bytes begin
/// @param to where they end, exclusive
/// @param queue where it came from
/// @param messageId AMQP `message_id`; null when the sender set none
/// @param setAsideId its row among the messages set aside; null when it came from the broker
/// @param deadLetteredFrom the queue on which the broker gave up on it; null for an ordinary delivery
/// @param attempts how often it was tried and set aside before
public record Envelope(
        byte[] message,
        int from,
        int to,
        String queue,
        String exchange,
        String routingKey,
        String messageId,
        UUID setAsideId,
        String deadLetteredFrom,
        int attempts) {

    static Envelope delivered(
            byte[] message,
            String queue,
            String exchange,
            String routingKey,
            String messageId,
            String deadLetteredFrom) {
        return new Envelope(
                message, 0, message.length, queue, exchange, routingKey, messageId, null, deadLetteredFrom, 0);
    }

    static Envelope setAside(
            UUID id, byte[] body, String queue, String exchange, String routingKey, String messageId, int attempts) {
        return new Envelope(body, 0, body.length, queue, exchange, routingKey, messageId, id, null, attempts);
    }

    /// The same, for the event that stands there in the message.
    Envelope part(int begin, int end) {
        return new Envelope(
                message, begin, end, queue, exchange, routingKey, messageId, setAsideId, deadLetteredFrom, attempts);
    }

    /// The same, for other bytes.
    Envelope with(byte[] body) {
        return new Envelope(
                body, 0, body.length, queue, exchange, routingKey, messageId, setAsideId, deadLetteredFrom, attempts);
    }

    Envelope on(String otherQueue) {
        return new Envelope(
                message, from, to, otherQueue, exchange, routingKey, messageId, setAsideId, deadLetteredFrom, attempts);
    }

    byte[] body() {
        return from == 0 && to == message.length ? message : Arrays.copyOfRange(message, from, to);
    }

    boolean wasSetAside() {
        return setAsideId != null;
    }
}
