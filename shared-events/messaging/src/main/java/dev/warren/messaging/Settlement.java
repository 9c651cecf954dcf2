package dev.warren.messaging;

import dev.warren.contracts.DomainEvent;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;

/// Settles a batch from one queue: everything that came in is, after one commit, either handled or set aside. It
/// never fails; it waits while the database is away.
final class Settlement<E extends DomainEvent, P> {
    private static final Logger LOG = Logger.getLogger(Settlement.class);
    private static final EventLog EVENTS = EventLog.of(Settlement.class);
    private static final int CONFLICT_RETRIES = 5;
    private static final int CONFLICT_BACKOFF_MAX_MS = 20;

    private final String queue;
    private final Reaction<Prepared<E, P>> reaction;
    private final Transactions transactions;
    private final Inbox inbox;
    private final SetAside setAside;
    private final Duration outageDelay;
    private final ConsumerMetrics metrics;
    private final Outcomes<E, P> outcomes;

    Settlement(
            String queue,
            Reaction<Prepared<E, P>> reaction,
            Transactions transactions,
            Inbox inbox,
            SetAside setAside,
            Duration outageDelay,
            ConsumerMetrics metrics,
            Outcomes<E, P> outcomes) {
        this.queue = queue;
        this.reaction = reaction;
        this.transactions = transactions;
        this.inbox = inbox;
        this.setAside = setAside;
        this.outageDelay = outageDelay;
        this.metrics = metrics;
        this.outcomes = outcomes;
    }

    /// First as if all of it were new, which it nearly always is. If not, or whatever else goes wrong, again with a
    /// look into the inbox.
    Uni<Void> settle(List<Arrival<E, P>> batch) {
        return transactions
                .once(work -> takenForNew(work, batch))
                .onFailure()
                .recoverWithUni(failure ->
                        Failure.of(failure) == Failure.OUTAGE ? recover(batch, 0, failure) : settle(batch, 0));
    }

    private Uni<Void> settle(List<Arrival<E, P>> batch, int conflicts) {
        return transactions
                .once(work -> lookingFirst(work, batch))
                .onFailure()
                .recoverWithUni(failure -> recover(batch, conflicts, failure));
    }

    private Uni<Void> takenForNew(UnitOfWork work, List<Arrival<E, P>> batch) {
        return react(work, batch, readyByEventId(batch)).invoke(() -> mustSetNothingAside(work));
    }

    private Uni<Void> lookingFirst(UnitOfWork work, List<Arrival<E, P>> batch) {
        var ready = readyByEventId(batch);
        return inbox.known(work.connection(), queue, ready.keySet())
                .invoke(known -> leaveOut(ready, known))
                .chain(() -> react(work, batch, ready));
    }

    /// Reaction, inbox, what is set aside; the outbox follows in [Transactions].
    private Uni<Void> react(UnitOfWork work, List<Arrival<E, P>> batch, LinkedHashMap<UUID, Prepared<E, P>> fresh) {
        var reacted = fresh.isEmpty() ? Uni.createFrom().voidItem() : reaction.react(work, List.copyOf(fresh.values()));
        return reacted.invoke(() -> settled(work, batch, fresh));
    }

    private void settled(UnitOfWork work, List<Arrival<E, P>> batch, Map<UUID, Prepared<E, P>> fresh) {
        var leftOver = leftOver(work, batch);
        inbox.enter(
                work,
                queue,
                fresh.keySet().stream()
                        .filter(id -> !work.tooEarly().containsKey(id))
                        .toList());
        setAside.put(work, leftOver);
        setAside.done(work, handled(batch, leftOver));
        work.afterCommit(() -> outcomes.committed(batch, fresh, leftOver, work.begunAt()));
    }

    /// What seems to come too early may have had its effect long ago.
    private static void mustSetNothingAside(UnitOfWork work) {
        if (!work.tooEarly().isEmpty()) {
            throw new IllegalStateException("to be decided with a look into the inbox");
        }
    }

    /// First come, first kept: a copy within the batch is a duplicate like any other.
    private LinkedHashMap<UUID, Prepared<E, P>> readyByEventId(List<Arrival<E, P>> batch) {
        var ready = new LinkedHashMap<UUID, Prepared<E, P>>();
        for (var arrival : batch) {
            if (arrival instanceof Arrival.Ready<E, P> each) {
                ready.putIfAbsent(each.prepared().event().id(), each.prepared());
            }
        }
        return ready;
    }

    private void leaveOut(LinkedHashMap<UUID, Prepared<E, P>> ready, Set<UUID> known) {
        if (!known.isEmpty()) {
            LOG.debugf("%s: %d duplicates left out", queue, known.size());
            ready.keySet().removeAll(known);
        }
    }

    private List<SetAside.Item> leftOver(UnitOfWork work, List<Arrival<E, P>> batch) {
        var items = new ArrayList<SetAside.Item>();
        for (var arrival : batch) {
            switch (arrival) {
                case Arrival.Unready<E, P> unready ->
                    items.add(new SetAside.Item(unready.envelope(), unready.event(), unready.reason(), true));
                case Arrival.Culprit<E, P> culprit ->
                    items.add(new SetAside.Item(culprit.envelope(), culprit.event(), culprit.reason(), false));
                case Arrival.Ready<E, P> ready -> {
                    var event = ready.prepared().event();
                    var reason = work.tooEarly().get(event.id());
                    if (reason != null) {
                        items.add(new SetAside.Item(ready.envelope(), event, reason, true));
                    }
                }
            }
        }
        return items;
    }

    private List<UUID> handled(List<Arrival<E, P>> batch, List<SetAside.Item> leftOver) {
        var left = leftOver.stream().map(SetAside.Item::envelope).toList();
        return batch.stream()
                .map(Arrival::envelope)
                .filter(envelope -> envelope.wasSetAside() && !left.contains(envelope))
                .map(Envelope::setAsideId)
                .toList();
    }

    private Uni<Void> recover(List<Arrival<E, P>> batch, int conflicts, Throwable failure) {
        var kind = Failure.of(failure);
        metrics.failed(kind);
        if (kind == Failure.OUTAGE) {
            LOG.warnf("WRN-101 %s: database away (%s), %d messages wait", queue, brief(failure), batch.size());
            return after(outageDelay, batch, conflicts);
        }
        if (kind == Failure.CONFLICT && conflicts < CONFLICT_RETRIES) {
            var pause = Duration.ofMillis(1 + ThreadLocalRandom.current().nextInt(CONFLICT_BACKOFF_MAX_MS));
            return after(pause, batch, conflicts + 1);
        }
        if (batch.size() > 1) {
            int middle = batch.size() / 2;
            return settle(batch.subList(0, middle), 0).chain(() -> settle(batch.subList(middle, batch.size()), 0));
        }
        return park(batch.getFirst(), failure);
    }

    private Uni<Void> after(Duration pause, List<Arrival<E, P>> batch, int conflicts) {
        return Uni.createFrom().voidItem().onItem().delayIt().by(pause).chain(() -> settle(batch, conflicts));
    }

    private Uni<Void> park(Arrival<E, P> culprit, Throwable failure) {
        if (!(culprit instanceof Arrival.Ready<E, P> ready)) {
            // Not even setting it aside has worked. It stays unacknowledged: nothing is lost, and it is tried again.
            LOG.errorf(failure, "WRN-103 %s: cannot set a message aside", queue);
            return after(outageDelay, List.of(culprit), 0);
        }
        var event = ready.prepared().event();
        EVENTS.seldom(
                Level.ERROR,
                failure,
                event,
                "WRN-102 %s: parked %s",
                queue,
                event.type().wireName());
        return settle(List.of(new Arrival.Culprit<>(ready.envelope(), ready.taken(), event, reason(failure))), 0);
    }

    private static String reason(Throwable failure) {
        var at = failure.getStackTrace().length == 0 ? "" : " at " + failure.getStackTrace()[0];
        return brief(failure) + at;
    }

    static String brief(Throwable failure) {
        return failure.getMessage() == null
                ? failure.getClass().getSimpleName()
                : failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }
}
