package dev.warren.messaging.tracing;

import dev.warren.contracts.DomainEvent;
import dev.warren.contracts.Event;
import dev.warren.contracts.EventType;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
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

    private final Traces traces;
    private final Clock clock;

    EventTraces(Traces traces, Clock clock) {
        this.traces = traces;
        this.clock = clock;
    }

    /// For what runs outside of a service.
    public static EventTraces off() {
        return new EventTraces(Traces.off(), Clock.systemUTC());
    }

    /// The event as it is handled, with the context of its span here.
    public <E extends DomainEvent> Event<E> taken(Event<E> event) {
        if (!traces.areOn()) {
            return event;
        }
        var context = spanOf(TraceContext.parse(event.traceparent()));
        if (!context.sampled() && isSlow(event)) {
            traces.keep(context.traceId());
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

    private TraceContext spanOf(TraceContext saidIn) {
        return saidIn == null ? traces.begin() : traces.childOf(saidIn);
    }

    private boolean isSlow(Event<?> event) {
        return Duration.between(event.time(), clock.instant()).compareTo(traces.slowAfter()) > 0;
    }

    /// What `effect` calls outside belongs to the event's span.
    public <P> Uni<P> during(Event<?> event, Uni<P> effect) {
        return traces.areOn() ? traces.during(event.traceparent(), effect) : effect;
    }

    /// A batch that is committed. Its events are [BatchTrace#add]ed, then it [BatchTrace#ends].
    ///
    /// @param begunAt by [System#nanoTime()]
    public BatchTrace batch(String queue, int size, long begunAt) {
        return traces.areOn() ? new BatchTrace(traces, this::isSlow, queue, size, begunAt, MAX_LINKS) : BatchTrace.NONE;
    }

    /// The broker has confirmed these messages.
    public void confirmed(List<byte[]> messages) {
        if (traces.areOn()) {
            messages.forEach(message -> read(message).forEach(this::confirmed));
        }
    }

    private void confirmed(Said said) {
        if (said.trace() != null) {
            traces.add(new Span(
                    said.trace().saying(said.id()),
                    said.trace(),
                    false,
                    "send " + said.type(),
                    SpanKind.PRODUCER,
                    Traces.nanos(said.time()),
                    Traces.now(),
                    null,
                    List.of(),
                    () -> sending(said)));
        }
    }

    private static Attributes sending(Said said) {
        return Attributes.builder()
                .put(Names.SYSTEM, Names.RABBITMQ)
                .put(Names.OPERATION, "send")
                .put(Names.OPERATION_TYPE, "send")
                .put(Names.DESTINATION, exchangeOf(said.type()) + ":" + said.type())
                .put(Names.ROUTING_KEY, said.type())
                .put(Names.MESSAGE_ID, said.id().toString())
                .put(Names.SUBJECT, said.subject())
                .build();
    }

    private static String exchangeOf(String wireName) {
        return EventType.ofWireName(wireName)
                .map(type -> type.owner().exchange())
                .orElse("");
    }

    /// These messages were committed by a process that was lost before it could publish them, and with it the spans in
    /// which they came about. Others take their place, or what follows would be orphans.
    public void leftBehind(List<byte[]> messages) {
        if (traces.areOn()) {
            var stoodIn = new HashSet<String>();
            messages.stream()
                    .flatMap(message -> read(message).stream())
                    .filter(said ->
                            said.trace() != null && stoodIn.add(said.trace().spanId()))
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
        long time = Traces.nanos(said.time());
        traces.add(new Span(
                said.trace(),
                parent(said.trace(), said.causationId()),
                true,
                said.causationId() == null ? "request, lost with its process" : "process, lost with its process",
                said.causationId() == null ? SpanKind.SERVER : SpanKind.CONSUMER,
                time,
                time,
                null,
                List.of(),
                () -> Attributes.of(Names.STAND_IN, true, Names.SUBJECT, said.subject())));
    }

    private static TraceContext parent(TraceContext trace, UUID causationId) {
        return causationId == null ? null : trace.saying(causationId);
    }
}
