package dev.warren.notification;

import dev.warren.contracts.DomainEvent;
import dev.warren.contracts.Event;
import dev.warren.contracts.SealedCustomer;
import dev.warren.messaging.EventLog;
import dev.warren.messaging.Origin;
import dev.warren.messaging.Prepared;
import dev.warren.messaging.UnitOfWork;
import dev.warren.notification.domain.Correspondence;
import dev.warren.notification.domain.CorrespondenceEvent;
import dev.warren.notification.domain.CorrespondenceEvent.MessageFailed;
import dev.warren.notification.domain.CorrespondenceEvent.MessageSent;
import dev.warren.notification.domain.Decision;
import dev.warren.notification.domain.Mention;
import dev.warren.notification.domain.Report;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;

/// A batch of events that were acted upon outside, on its way into the record.
final class NotificationBatch<E extends DomainEvent> {
    private static final Logger LOG = Logger.getLogger(NotificationBatch.class);
    private static final EventLog EVENTS = EventLog.of(NotificationBatch.class);

    private final List<Prepared<E, Dispatch>> fresh;
    private final TreeMap<UUID, SealedCustomer> customers = new TreeMap<>();
    private final TreeSet<UUID> orderIds = new TreeSet<>();

    NotificationBatch(List<Prepared<E, Dispatch>> fresh) {
        this.fresh = fresh;
        for (var prepared : fresh) {
            Mention.in(prepared.event()).ifPresent(this::mention);
        }
    }

    private void mention(Mention mention) {
        orderIds.add(mention.orderId());
        if (mention.customer() != null) {
            customers.putIfAbsent(mention.orderId(), mention.customer());
        }
    }

    /// By order, sorted, so that concurrent batches take their locks in one sequence.
    Map<UUID, SealedCustomer> customers() {
        return customers;
    }

    /// Sorted likewise.
    SequencedSet<UUID> orderIds() {
        return orderIds;
    }

    /// Decides about every report in turn; publishes and returns what is new.
    List<CorrespondenceEvent> settle(UnitOfWork work, Map<UUID, Correspondence> histories, Instant now) {
        var events = new ArrayList<CorrespondenceEvent>();
        for (var prepared : fresh) {
            switch (prepared.found()) {
                case Dispatch.Postponed postponed -> work.retryLater(prepared.event(), postponed.reason());
                case Dispatch.Done done -> {
                    for (var report : done.reports()) {
                        settle(work, histories, prepared.event(), report, now, events);
                    }
                }
            }
        }
        return events;
    }

    private void settle(
            UnitOfWork work,
            Map<UUID, Correspondence> histories,
            Event<E> event,
            Report report,
            Instant now,
            List<CorrespondenceEvent> events) {
        var orderId = UUID.fromString(event.subject());
        var history = histories.get(orderId);
        switch (history.decide(report, now)) {
            case Decision.Accepted accepted -> {
                histories.put(orderId, history.evolve(accepted.event()));
                events.add(accepted.event());
                publish(work, accepted.event(), event);
            }
            case Decision.Wait wait -> retryLater(work, event, report, wait.reason());
            case Decision.Ignored _ -> {
                // Another event of its kind was faster.
            }
        }
    }

    private void publish(UnitOfWork work, CorrespondenceEvent event, Event<E> cause) {
        switch (event) {
            case MessageSent _ -> LOG.debugf("order %s: sent %s", event.orderId(), event.kind());
            case MessageFailed failed ->
                EVENTS.seldom(Level.INFO, null, cause, "WRN-501 %s was refused: %s", failed.kind(), failed.reason());
        }
        work.publish(NotificationContracts.published(event), event.version(), Origin.of(cause));
    }

    /// The event comes back, and finds on record what did go out.
    private void retryLater(UnitOfWork work, Event<E> event, Report report, String reason) {
        EVENTS.seldom(Level.INFO, null, event, "WRN-502 %s will be tried again: %s", report.kind(), reason);
        work.retryLater(event, report.kind().channel() + ": " + reason);
    }
}
