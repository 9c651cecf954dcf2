package dev.warren.messaging;

import dev.warren.contracts.DomainEvent;
import dev.warren.contracts.Event;
import dev.warren.messaging.tracing.BatchTrace;
import dev.warren.messaging.tracing.EventTraces;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Tells metrics and traces what became of the events of a batch from one queue. Only what is committed counts, and
/// once: a reaction may run more than once.
final class Outcomes<E extends DomainEvent, P> {
    private final String queue;
    private final SetAside setAside;
    private final ConsumerMetrics metrics;
    private final EventTraces traces;

    Outcomes(String queue, SetAside setAside, ConsumerMetrics metrics, EventTraces traces) {
        this.queue = queue;
        this.setAside = setAside;
        this.metrics = metrics;
        this.traces = traces;
    }

    /// @param fresh what was handled, by event id
    /// @param leftOver what was set aside, in the batch's order
    /// @param begunAt when the transaction began, by [System#nanoTime()]
    void committed(
            List<Arrival<E, P>> batch, Map<UUID, Prepared<E, P>> fresh, List<SetAside.Item> leftOver, long begunAt) {
        metrics.committed(batch.size());
        var trace = traces.batch(queue, batch.size(), begunAt);
        var asides = leftOver.iterator();
        var aside = asides.hasNext() ? asides.next() : null;
        for (var arrival : batch) {
            if (aside != null && aside.envelope() == arrival.envelope()) {
                leftOut(arrival, aside, trace);
                aside = asides.hasNext() ? asides.next() : null;
            } else if (arrival instanceof Arrival.Ready<E, P> ready && isFirst(ready, fresh)) {
                handled(ready, trace);
            } else {
                metrics.leftOut(Outcome.DUPLICATE);
                trace(arrival, Outcome.DUPLICATE, null, trace);
            }
        }
        trace.ends();
    }

    private boolean isFirst(Arrival.Ready<E, P> ready, Map<UUID, Prepared<E, P>> fresh) {
        return fresh.get(ready.prepared().event().id()) == ready.prepared();
    }

    private void handled(Arrival.Ready<E, P> ready, BatchTrace trace) {
        var took = Duration.ofNanos(System.nanoTime() - ready.taken().at());
        metrics.handled(ready.prepared().event(), took);
        trace(ready, Outcome.HANDLED, null, trace);
    }

    private void leftOut(Arrival<E, P> arrival, SetAside.Item aside, BatchTrace trace) {
        var outcome = setAside.isTriedAgain(aside) ? Outcome.RETRIED : Outcome.PARKED;
        metrics.leftOut(outcome);
        // To come too early is no error, as long as it may be tried again.
        var isWrong = outcome == Outcome.PARKED || arrival instanceof Arrival.Unready;
        trace(arrival, outcome, isWrong ? aside.reason() : null, trace);
    }

    private void trace(Arrival<E, P> arrival, Outcome outcome, String error, BatchTrace trace) {
        var event = eventOf(arrival);
        if (event != null) {
            var taken = arrival.taken();
            int attempt = arrival.envelope().attempts() + 1;
            trace.add(event, taken.traceparent(), taken.at(), attempt, outcome.label(), error);
        }
    }

    /// Null when the bytes are no event.
    private static Event<?> eventOf(Arrival<?, ?> arrival) {
        return switch (arrival) {
            case Arrival.Ready<?, ?> ready -> ready.prepared().event();
            case Arrival.Unready<?, ?> unready -> unready.event();
            case Arrival.Culprit<?, ?> culprit -> culprit.event();
        };
    }
}
