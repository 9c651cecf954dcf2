package dev.warren.payment;

import dev.warren.contracts.DomainEvent;
import dev.warren.contracts.Event;
import dev.warren.contracts.OrderEvent;
import dev.warren.contracts.OrderEvent.OrderCancelled;
import dev.warren.contracts.OrderEvent.OrderCompleted;
import dev.warren.contracts.OrderEvent.OrderConfirmed;
import dev.warren.contracts.OrderEvent.OrderCreated;
import dev.warren.contracts.ShippingEvent;
import dev.warren.contracts.ShippingEvent.OrderDelivered;
import dev.warren.contracts.ShippingEvent.OrderShipped;
import dev.warren.messaging.GroupCommit;
import dev.warren.messaging.LookUps;
import dev.warren.messaging.Prepared;
import dev.warren.messaging.UnitOfWork;
import dev.warren.payment.domain.Payment;
import dev.warren.payment.domain.PaymentCommand;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Events to commands, in two steps: ask the provider, one event at a time and many at once; then record what
/// follows, a batch in one transaction.
@ApplicationScoped
class PaymentReactions {
    private final PaymentRepository payments;
    private final ProviderInquiry provider;
    private final Clock clock;
    private final GroupCommit<UUID, Payment> known;

    PaymentReactions(PaymentRepository payments, ProviderInquiry provider, LookUps lookUps, Clock clock) {
        this.payments = payments;
        this.provider = provider;
        this.clock = clock;
        this.known = lookUps.gathering(payments::find);
    }

    /// The step before the transaction for an order's news. Repeatable: see [ProviderInquiry].
    Uni<PaymentCommand> askAboutOrder(Event<OrderEvent> event) {
        return known.submit(event.data().orderId()).chain(payment -> ask(payment, event));
    }

    private Uni<PaymentCommand> ask(Payment payment, Event<OrderEvent> event) {
        return switch (event.data()) {
            case OrderCreated order -> provider.onCreated(payment, order, event.id());
            case OrderCancelled order -> provider.onCancelled(payment, order, event.id());
            case OrderConfirmed _, OrderCompleted _ -> notHeard(event);
        };
    }

    /// The step before the transaction for a parcel's news.
    Uni<PaymentCommand> askAboutParcel(Event<ShippingEvent> event) {
        return switch (event.data()) {
            case OrderShipped parcel ->
                known.submit(parcel.orderId()).chain(payment -> provider.onShipped(payment, parcel));
            case OrderDelivered _ -> notHeard(event);
        };
    }

    /// Records what follows from the commands, in the batch's transaction: one statement to lock and load, at most
    /// two to write, however many they are.
    <E extends DomainEvent> Uni<Void> record(UnitOfWork work, List<Prepared<E, PaymentCommand>> fresh) {
        var orderIds = fresh.stream().map(one -> one.found().orderId()).toList();
        return payments.lock(work.connection(), orderIds)
                .map(states -> decide(work, fresh, states))
                .invoke(batch -> save(work, batch))
                .replaceWithVoid();
    }

    private <E extends DomainEvent> PaymentBatch decide(
            UnitOfWork work, List<Prepared<E, PaymentCommand>> fresh, Map<UUID, Payment> states) {
        var batch = new PaymentBatch(work, states, clock.instant());
        fresh.forEach(one -> batch.handle(one.event(), one.found()));
        return batch;
    }

    private void save(UnitOfWork work, PaymentBatch batch) {
        payments.insert(work, batch.created());
        payments.update(work, batch.updated());
    }

    /// The queue is not bound to it, so it can only have been put there by hand: park it.
    private static Uni<PaymentCommand> notHeard(Event<?> event) {
        return Uni.createFrom()
                .failure(() -> new IllegalArgumentException(
                        "payment does not hear " + event.type().wireName()));
    }
}
