package dev.warren.messaging;

import dev.warren.contracts.DomainEvent;
import dev.warren.contracts.EventCodec;
import dev.warren.contracts.UndecodableEvent;
import java.util.ArrayList;
import java.util.List;

/// What one message from a queue carries: a delivery for each event. Each goes its own way; the message is
/// acknowledged when all of them are settled.
public record Deliveries<E extends DomainEvent>(List<Delivery<E>> each) {

    /// Reads a message. It never throws: bytes that are no event are a delivery too.
    static Deliveries<DomainEvent> read(EventCodec codec, Envelope envelope) {
        try {
            var events = codec.decodeAll(envelope.message());
            var each = new ArrayList<Delivery<DomainEvent>>(events.size());
            for (var located : events) {
                each.add(new Delivery.Readable<>(envelope.part(located.from(), located.to()), located.event()));
            }
            return new Deliveries<>(each);
        } catch (UndecodableEvent e) {
            return apart(codec, envelope, e);
        }
    }

    /// One event that cannot be read must not take those that came with it along.
    private static Deliveries<DomainEvent> apart(EventCodec codec, Envelope envelope, UndecodableEvent reason) {
        try {
            var parts = codec.split(envelope.message());
            if (!parts.isEmpty()) {
                return new Deliveries<>(parts.stream()
                        .map(part -> Delivery.read(codec, envelope.with(part)))
                        .toList());
            }
        } catch (UndecodableEvent e) {
            // Then it is one thing that cannot be read, for the reason that was found first.
        }
        return new Deliveries<>(List.of(new Delivery.Unreadable<>(envelope, reason.getMessage())));
    }
}
