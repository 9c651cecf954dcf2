package dev.warren.messaging;

import dev.warren.contracts.DomainEvent;
import dev.warren.contracts.EventCodec;
import dev.warren.contracts.UndecodableEvent;
import java.util.ArrayList;
import java.util.List;

/// What one message from a queue carries: a delivery for each event. Each goes its own way; the message is
/// acknowledged when all of them are settled.
///
/// Until somebody asks for them it is only bytes: of all that a queue has handed over, no more is taken apart than can
/// be under way.
public final class Deliveries<E extends DomainEvent> {
    private final EventCodec codec;
    private final Envelope envelope;

    Deliveries(EventCodec codec, Envelope envelope) {
        this.codec = codec;
        this.envelope = envelope;
    }

    /// Reads the message. It never throws: bytes that are no event are a delivery too.
    List<Delivery<DomainEvent>> read() {
        try {
            var events = codec.decodeAll(envelope.message());
            var each = new ArrayList<Delivery<DomainEvent>>(events.size());
            for (var located : events) {
                each.add(new Delivery.Readable<>(envelope.part(located.from(), located.to()), located.event()));
            }
            return each;
        } catch (UndecodableEvent e) {
            return apart(e);
        }
    }

    /// One event that cannot be read must not take those that came with it along.
    private List<Delivery<DomainEvent>> apart(UndecodableEvent reason) {
        try {
            var parts = codec.split(envelope.message());
            if (!parts.isEmpty()) {
                return parts.stream()
                        .map(part -> Delivery.read(codec, envelope.with(part)))
                        .toList();
            }
        } catch (UndecodableEvent e) {
            // Then it is one thing that cannot be read, for the reason that was found first.
        }
        return List.of(new Delivery.Unreadable<>(envelope, reason.getMessage()));
    }
}
