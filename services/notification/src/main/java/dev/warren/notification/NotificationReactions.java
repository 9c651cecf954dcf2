package dev.warren.notification;

import dev.warren.contracts.DomainEvent;
import dev.warren.contracts.Event;
import dev.warren.contracts.SealedCustomer;
import dev.warren.messaging.CustomerKeys;
import dev.warren.messaging.GroupCommit;
import dev.warren.messaging.KeyAnswer;
import dev.warren.messaging.LookUps;
import dev.warren.messaging.Prepared;
import dev.warren.messaging.UnitOfWork;
import dev.warren.notification.domain.Addressee;
import dev.warren.notification.domain.Correspondence;
import dev.warren.notification.domain.Mention;
import dev.warren.notification.domain.Occasion;
import dev.warren.notification.domain.Plan;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/// Tells customers, then records what they were told.
@ApplicationScoped
class NotificationReactions {
    private static final Logger LOG = Logger.getLogger(NotificationReactions.class);

    private final PostOffice postOffice;
    private final NotificationRepository repository;
    private final CustomerKeys keys;
    private final Clock clock;
    private final GroupCommit<UUID, Correspondence> histories;

    NotificationReactions(
            PostOffice postOffice, NotificationRepository repository, CustomerKeys keys, LookUps lookUps, Clock clock) {
        this.postOffice = postOffice;
        this.repository = repository;
        this.keys = keys;
        this.clock = clock;
        this.histories = lookUps.gathering(repository::lookUp);
    }

    /// The effect outside. What cannot be reached is an outcome here, not a failure: when one channel is down, what
    /// went over the other is recorded.
    <E extends DomainEvent> Uni<Dispatch> tellCustomer(Event<E> event) {
        return Mention.in(event).map(mention -> tell(event, mention)).orElseGet(() -> Uni.createFrom()
                .item(Dispatch.nothing()));
    }

    private Uni<Dispatch> tell(Event<?> event, Mention mention) {
        return histories.submit(mention.orderId()).chain(history -> tell(event, mention, history));
    }

    private Uni<Dispatch> tell(Event<?> event, Mention mention, Correspondence history) {
        return switch (history.addressee(mention.customer())) {
            case Addressee.Known(var to) -> keys.find(to.keyId()).chain(answer -> tell(event, history, to, answer));
            case Addressee.NotKnownYet _ -> postponed("it is not known yet who ordered");
            case Addressee.Erased _ -> erased(mention.orderId());
        };
    }

    /// From here on the customer is in clear, in memory, until the letters are sent.
    private Uni<Dispatch> tell(Event<?> event, Correspondence history, SealedCustomer to, KeyAnswer answer) {
        return switch (answer) {
            case KeyAnswer.Found(var key) -> carryOut(history, Occasion.of(event, to, key));
            case KeyAnswer.NotNeeded _ -> carryOut(history, Occasion.of(event, to, null));
            case KeyAnswer.Unknown _ -> postponed("the customer's key has not come yet");
            case KeyAnswer.Destroyed _ -> erased(history.orderId());
        };
    }

    private static Uni<Dispatch> postponed(String reason) {
        return Uni.createFrom().item(new Dispatch.Postponed(reason));
    }

    private static Uni<Dispatch> erased(UUID orderId) {
        LOG.infof("WRN-504 order %s: nobody is told, the customer's data was erased", orderId);
        return Uni.createFrom().item(Dispatch.nothing());
    }

    private Uni<Dispatch> carryOut(Correspondence history, Occasion occasion) {
        return carryOut(occasion, history.plan(occasion));
    }

    private Uni<Dispatch> carryOut(Occasion occasion, Plan plan) {
        return switch (plan) {
            case Plan.Send send -> postOffice.send(send.letters()).map(Dispatch.Done::new);
            case Plan.Ignored ignored -> {
                LOG.debugf(
                        "order %s: nothing to say about %s: %s",
                        occasion.orderId(), occasion.content().template(), ignored.reason());
                yield Uni.createFrom().item(Dispatch.nothing());
            }
        };
    }

    /// In the transaction: two statements to lock and load, one to write, for a batch of any size.
    <E extends DomainEvent> Uni<Void> record(UnitOfWork work, List<Prepared<E, Dispatch>> fresh) {
        var batch = new NotificationBatch<>(fresh);
        return repository
                .lock(work.connection(), batch.orderIds())
                .map(histories -> batch.settle(work, histories, clock.instant()))
                .invoke(events -> repository.append(work, events))
                .invoke(() -> repository.keepContacts(work, batch.customers()))
                .replaceWithVoid();
    }
}
