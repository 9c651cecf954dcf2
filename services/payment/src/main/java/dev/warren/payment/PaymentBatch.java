package dev.warren.payment;

import dev.warren.contracts.Event;
import dev.warren.messaging.EventLog;
import dev.warren.messaging.Origin;
import dev.warren.messaging.UnitOfWork;
import dev.warren.payment.domain.Decision;
import dev.warren.payment.domain.Payment;
import dev.warren.payment.domain.PaymentCommand;
import dev.warren.payment.domain.PaymentDecider;
import dev.warren.payment.domain.PaymentOutcome;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;

/// The payments of one batch while its events are decided one after the other, each on the state that the one
/// before has left.
final class PaymentBatch {

    private static final Logger LOG = Logger.getLogger(PaymentBatch.class);
    private static final EventLog EVENTS = EventLog.of(PaymentBatch.class);

    private final UnitOfWork work;
    private final Map<UUID, Payment> loaded;
    private final Map<UUID, Payment.Known> changed = new LinkedHashMap<>();
    private final Instant now;

    PaymentBatch(UnitOfWork work, Map<UUID, Payment> loaded, Instant now) {
        this.work = work;
        this.loaded = Map.copyOf(loaded);
        this.now = now;
    }

    void handle(Event<?> event, PaymentCommand command) {
        var state = state(command.orderId());
        switch (PaymentDecider.decide(state, command, now)) {
            case Decision.Changed decision -> decision.outcomes().forEach(outcome -> happened(outcome, event));
            case Decision.Ignored decision ->
                LOG.debugf("order %s: %s ignored: %s", command.orderId(), event.type(), decision.reason());
            case Decision.TooEarly decision -> later(event, command, decision.reason());
        }
    }

    /// The payments that have no row yet.
    List<PaymentRow> created() {
        return rows(orderId -> !loaded.containsKey(orderId));
    }

    /// The payments whose row changes.
    List<PaymentRow> updated() {
        return rows(loaded::containsKey);
    }

    private List<PaymentRow> rows(Predicate<UUID> which) {
        return changed.entrySet().stream()
                .filter(one -> which.test(one.getKey()))
                .map(one -> PaymentRow.of(one.getKey(), one.getValue()))
                .toList();
    }

    private Payment state(UUID orderId) {
        var recent = changed.get(orderId);
        return recent == null ? loaded.getOrDefault(orderId, new Payment.Unknown()) : recent;
    }

    private void happened(PaymentOutcome outcome, Event<?> cause) {
        var next = Payment.evolve(state(outcome.orderId()), outcome);
        changed.put(outcome.orderId(), next);
        PaymentContracts.published(outcome).ifPresent(news -> work.publish(news, next.version(), Origin.of(cause)));
        EVENTS.debug(
                cause, "%s, version %d, after %s", outcome.getClass().getSimpleName(), next.version(), cause.type());
    }

    private void later(Event<?> event, PaymentCommand command, String reason) {
        EVENTS.seldom(Level.INFO, null, event, "WRN-701 %s comes again later: %s", event.type(), reason);
        work.retryLater(event, reason);
    }
}
