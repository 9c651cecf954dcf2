package dev.warren.messaging;

import dev.warren.contracts.DomainEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/// What the broker itself gave up on, because it was delivered too often without an answer, joins the other dead
/// letters, so that an operator finds all of them in one place.
///
/// Public, although nobody uses it: in a service, the invoker that is generated for [#park] comes from another class
/// loader than this library, where package-private is out of reach.
@ApplicationScoped
public class BrokerDeadLetters {
    static final String CHANNEL = "dead-letters";

    private static final Duration AGAIN = Duration.ofMillis(500);

    private final Transactions transactions;
    private final SetAside setAside;

    BrokerDeadLetters(Transactions transactions, SetAside setAside) {
        this.transactions = transactions;
        this.setAside = setAside;
    }

    @Incoming(CHANNEL)
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    public Uni<Void> park(Message<Deliveries<DomainEvent>> message) {
        var items = message.getPayload().read().stream()
                .map(BrokerDeadLetters::item)
                .toList();
        return transactions
                .atOnce(work -> put(work, items))
                .onFailure(failure -> Failure.of(failure) == Failure.OUTAGE)
                .retry()
                .withBackOff(AGAIN)
                .indefinitely()
                .chain(() -> Uni.createFrom().completionStage(message::ack));
    }

    private List<SetAside.Item> put(UnitOfWork work, List<SetAside.Item> items) {
        setAside.put(work, items);
        return items;
    }

    private static SetAside.Item item(Delivery<DomainEvent> delivery) {
        var reason = "the broker delivered it too often without an answer";
        return switch (delivery) {
            case Delivery.Readable<DomainEvent>(var envelope, var event) ->
                new SetAside.Item(whereItWas(envelope), event, reason, false);
            case Delivery.Unreadable<DomainEvent>(var envelope, var why) ->
                new SetAside.Item(whereItWas(envelope), null, reason + "; " + why, false);
        };
    }

    /// What somebody has put there by hand was nowhere else.
    private static Envelope whereItWas(Envelope envelope) {
        return envelope.deadLetteredFrom() == null ? envelope : envelope.on(envelope.deadLetteredFrom());
    }
}
