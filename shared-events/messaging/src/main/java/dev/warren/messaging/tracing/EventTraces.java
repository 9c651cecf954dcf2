package dev.warren.messaging.tracing;

import dev.warren.contracts.DomainEvent;
import dev.warren.contracts.Event;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/// The spans of events: one from when an event is said until the broker has it, one for each time that a service
/// handles it, one for the batch that it is settled in.
///
/// An event carries the context of the span in which it came about. From when it is taken until it is settled it
/// carries that of its own span here: so what follows from it carries that on, and services need not know of traces.
@Singleton
public class EventTraces {
    private static final Logger LOG = Logger.getLogger(EventTraces.class);
    private static final int MAX_LINKS = 128;

    private final Tracer tracer;
    private final Clock clock;

    EventTraces(Tracer tracer, Clock clock) {
        this.tracer = tracer;
        this.clock = clock;
    }

    /// For what runs outside of a service.
    public static EventTraces off() {
        return new EventTraces(Tracer.off(), Clock.systemUTC());
    }

    /// The event as it is handled, with the context of its span here.
    public <E extends DomainEvent> Event<E> taken(Event<E> event) {
        if (!tracer.isOn()) {
            return event;
        }
        var context = tracer.continuing(TraceContext.parse(event.traceparent()));
        if (!context.sampled() && keepsSlow(event)) {
            tracer.keep(context.trace());
            context = context.sampled(true);
        }
        return new Event<>(
                event.id(),
                event.time(),
                event.data(),
                event.sequence(),
                event.correlationId(),
                event.causationId(),
                context.traceparent());
    }

    private boolean keepsSlow(Event<?> event) {
        return tracer.keepsSlow(Duration.between(event.time(), clock.instant()));
    }

    /// What `effect` calls outside belongs to the event's span.
    public <P> Uni<P> during(Event<?> event, Uni<P> effect) {
        return tracer.isOn() ? Traces.during(event.traceparent(), effect) : effect;
    }

    /// A batch that is committed. Its events are [BatchTrace#add]ed, then it [BatchTrace#ends].
    ///
    /// @param begunAt by [System#nanoTime()]
    public BatchTrace batch(String queue, int size, long begunAt) {
        return tracer.isOn()
                ? new BatchTrace(tracer, this::keepsSlow, queue, size, begunAt, MAX_LINKS)
                : BatchTrace.NONE;
    }

    /// The broker has confirmed a message with these events.
    ///
    /// @param type in whose words they were said
    public void confirmed(String type, List<Event<?>> events) {
        if (tracer.isOn()) {
            events.forEach(event -> confirmed(Said.of(event, type)));
        }
    }

    /// The broker has confirmed a message of which only the body is known.
    public void confirmed(byte[] message) {
        if (tracer.isOn()) {
            read(message).forEach(this::confirmed);
        }
    }

    private void confirmed(Said said) {
        if (said.trace() != null) {
            tracer.add(new Span(
                    Shapes.sending(said.type()),
                    said.trace().saying(said.id()),
                    said.trace(),
                    Tracer.nanos(said.time()),
                    Tracer.now(),
                    new Details(said.id(), null, said.subject(), 0)));
        }
    }

    /// These messages are found in the outbox when it is taken over. What this process has not committed itself was
    /// left behind by one that may be lost, and with it the spans in which it came about. Others take their place:
    /// what follows would be orphans.
    public void leftBehind(List<byte[]> messages) {
        if (tracer.isOn()) {
            var stoodIn = new HashSet<Long>();
            messages.stream()
                    .flatMap(message -> read(message).stream())
                    .filter(said -> said.trace() != null && !tracer.isOurs(said.trace()))
                    .filter(said -> stoodIn.add(said.trace().span()))
                    .forEach(this::standIn);
        }
    }

    /// Nothing is held up because a trace cannot be made.
    private static List<Said> read(byte[] message) {
        try {
            return Said.in(message);
        } catch (RuntimeException e) {
            LOG.debugf("a message has no trace: %s", e.getMessage());
            return List.of();
        }
    }

    private void standIn(Said said) {
        long time = Tracer.nanos(said.time());
        tracer.add(new Span(
                said.causationId() == null ? Shapes.LOST_REQUEST : Shapes.LOST_PROCESS,
                said.trace(),
                parent(said.trace(), said.causationId()),
                time,
                time,
                Details.about(said.subject())));
    }

    private static TraceContext parent(TraceContext trace, UUID causationId) {
        return causationId == null ? null : trace.saying(causationId);
    }
}
