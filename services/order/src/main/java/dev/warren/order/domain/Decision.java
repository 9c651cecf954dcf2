package dev.warren.order.domain;

import java.util.List;

/// What a command leads to. Nothing here is an exception: a refusal is an answer, too.
public sealed interface Decision {

    /// It happens. At least one event, in this order.
    record Accepted(List<OrderEvent> events) implements Decision {
        public Accepted {
            if (events.isEmpty()) {
                throw new IllegalArgumentException("accepted, but nothing happens");
            }
            events = List.copyOf(events);
        }
    }

    /// It may not happen.
    record Refused(String reason) implements Decision {}

    /// It has no effect, and that is right: a repeat, or an answer that nobody waits for any more.
    record Ignored(String why) implements Decision {}

    /// It cannot be judged before something else has arrived.
    record TooEarly(String waitsFor) implements Decision {}

    static Decision accepted(OrderEvent... events) {
        return new Accepted(List.of(events));
    }
}
