package dev.warren.messaging;

import dev.warren.contracts.DomainEvent;
import dev.warren.contracts.Event;
import dev.warren.contracts.ServiceName;
import dev.warren.messaging.tracing.EventTraces;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.multi.processors.UnicastProcessor;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;

/// Turns a queue into micro-batches for a service's reactions. The path of one message, top to bottom:
/// take out its events, [#prepare] each, settle them together with their neighbours, acknowledge the message.
@ApplicationScoped
public class EventConsumer {
    private static final Logger LOG = Logger.getLogger(EventConsumer.class);
    private static final EventLog EVENTS = EventLog.of(EventConsumer.class);

    private final ServiceName service;
    private final Transactions transactions;
    private final Inbox inbox;
    private final SetAside setAside;
    private final Retrier retrier;
    private final Pauses pauses;
    private final MeterRegistry meters;
    private final EventTraces traces;
    private final Clock clock;
    private final MessagingConfig config;
    private volatile boolean stopped;

    EventConsumer(
            @ConfigProperty(name = "warren.service") String service,
            Transactions transactions,
            Inbox inbox,
            SetAside setAside,
            Retrier retrier,
            Pauses pauses,
            MeterRegistry meters,
            EventTraces traces,
            Clock clock,
            MessagingConfig config) {
        this.service = ServiceName.of(service);
        this.transactions = transactions;
        this.inbox = inbox;
        this.setAside = setAside;
        this.retrier = retrier;
        this.pauses = pauses;
        this.meters = meters;
        this.traces = traces;
        this.clock = clock;
        this.config = config;
    }

    /// Consumes what `owner` says, for a reaction that needs nothing but the events.
    public <E extends DomainEvent> Flow.Subscriber<Message<Deliveries<E>>> consume(
            ServiceName owner, Class<E> family, Reaction<Event<E>> reaction) {
        return subscriber(
                owner,
                family,
                event -> Uni.createFrom().voidItem(),
                (work, fresh) ->
                        reaction.react(work, fresh.stream().map(Prepared::event).toList()));
    }

    /// Consumes what `owner` says; each event first has its effect outside, many at a time, then what is ready is
    /// settled together. A slow effect holds up nobody else.
    public <E extends DomainEvent, P> Flow.Subscriber<Message<Deliveries<E>>> consume(
            ServiceName owner, Class<E> family, Effect<E, P> effect, Reaction<Prepared<E, P>> reaction) {
        // An effect that waits for its turn here has not begun: its own timeout does not run.
        var turns = new Turns(config.effects());
        return subscriber(
                owner, family, event -> turns.take(() -> traces.during(event, effect.prepare(event))), reaction);
    }

    /// The same for a queue on which events about customers travel among the others. They have no effect outside, and
    /// come first in their batch.
    public <E extends DomainEvent, P> Flow.Subscriber<Message<Deliveries<DomainEvent>>> consume(
            ServiceName owner,
            Class<E> family,
            Effect<E, P> effect,
            Reaction<Prepared<E, P>> reaction,
            CustomerReactions customers) {
        var both = new BesideCustomers<>(family, effect, reaction, customers);
        return consume(owner, DomainEvent.class, both::prepare, both::react);
    }

    /// The same for a reaction that needs nothing but the events.
    public <E extends DomainEvent> Flow.Subscriber<Message<Deliveries<DomainEvent>>> consume(
            ServiceName owner, Class<E> family, Reaction<Event<E>> reaction, CustomerReactions customers) {
        var both = new BesideCustomers<E, Void>(
                family,
                event -> Uni.createFrom().voidItem(),
                (work, fresh) ->
                        reaction.react(work, fresh.stream().map(Prepared::event).toList()),
                customers);
        return subscriber(owner, DomainEvent.class, both::prepare, both::react);
    }

    private <E extends DomainEvent, P> Flow.Subscriber<Message<Deliveries<E>>> subscriber(
            ServiceName owner, Class<E> family, Effect<E, P> effect, Reaction<Prepared<E, P>> reaction) {
        var queue = service.queueOf(owner);
        var metrics = new ConsumerMetrics(queue, meters, clock);
        var outcomes = new Outcomes<E, P>(queue, setAside, metrics, traces);
        var settlement = new Settlement<>(
                queue, reaction, transactions, inbox, setAside, config.outageDelay(), metrics, outcomes);
        var batches = new GroupCommit<Arrival<E, P>, Void>(
                config.batch(), Integer.MAX_VALUE, restOf(queue), pauses::after, batch -> settlement
                        .settle(batch)
                        .replaceWith(nothingFor(batch)));

        retrier.register(
                queue, delivery -> prepare(queue, delivery.as(family), effect).chain(batches::submit));

        var messages = UnicastProcessor.<Message<Deliveries<E>>>create();
        messages.onItem()
                .transformToIterable(Open::deliveriesOf)
                .onItem()
                .transformToUni(open -> prepare(queue, open.delivery().as(family), effect)
                        .chain(batches::submit)
                        .invoke(open::settled))
                .merge(config.inFlight())
                .subscribe()
                .with(_ -> {}, failure -> hasStopped(queue, failure));
        return messages;
    }

    /// What could not be settled before the end fails after it, when nothing is there any more. It comes again.
    private void hasStopped(String queue, Throwable failure) {
        if (!stopped) {
            LOG.errorf(failure, "WRN-104 %s: consumer stopped", queue);
        }
    }

    /// A delivery under way, and the message that it came in.
    private record Open<E extends DomainEvent>(
            Delivery<DomainEvent> delivery, Message<Deliveries<E>> message, AtomicInteger unsettled) {

        static <E extends DomainEvent> List<Open<E>> deliveriesOf(Message<Deliveries<E>> message) {
            var deliveries = message.getPayload().read();
            var unsettled = new AtomicInteger(deliveries.size());
            return deliveries.stream()
                    .map(delivery -> new Open<>(delivery, message, unsettled))
                    .toList();
        }

        /// Its batch is committed; with the last of a message's deliveries, the message is acknowledged.
        void settled() {
            if (unsettled.decrementAndGet() == 0) {
                message.ack();
            }
        }
    }

    private <E extends DomainEvent, P> Uni<Arrival<E, P>> prepare(
            String queue, Delivery<E> delivery, Effect<E, P> effect) {
        var envelope = delivery.envelope().on(queue);
        return switch (delivery) {
            case Delivery.Unreadable<E> bytes -> unreadable(envelope, bytes.reason());
            case Delivery.Readable<E> readable -> prepare(envelope, readable.event(), effect);
        };
    }

    private <E extends DomainEvent, P> Uni<Arrival<E, P>> prepare(
            Envelope envelope, Event<E> came, Effect<E, P> effect) {
        var taken = new Taken(System.nanoTime(), came.traceparent());
        var event = traces.taken(came);
        return Uni.createFrom()
                .deferred(() -> effect.prepare(event))
                .<Arrival<E, P>>map(found -> new Arrival.Ready<>(envelope, taken, new Prepared<>(event, found)))
                .onFailure()
                .recoverWithItem(failure -> unready(envelope, taken, event, failure));
    }

    private <E extends DomainEvent, P> Uni<Arrival<E, P>> unreadable(Envelope envelope, String reason) {
        LOG.warnf("WRN-105 %s: parked a message that cannot be read: %s", envelope.queue(), reason);
        return Uni.createFrom().item(new Arrival.Culprit<>(envelope, new Taken(System.nanoTime(), null), null, reason));
    }

    private <E extends DomainEvent, P> Arrival<E, P> unready(
            Envelope envelope, Taken taken, Event<E> event, Throwable failure) {
        EVENTS.seldom(
                Level.INFO,
                null,
                event,
                "WRN-106 %s: %s will be tried again (attempt %d): %s",
                envelope.queue(),
                event.type().wireName(),
                envelope.attempts() + 1,
                Settlement.brief(failure));
        return new Arrival.Unready<>(envelope, taken, event, Settlement.brief(failure));
    }

    private Rest restOf(String queue) {
        var rest = config.rest();
        var unhurried = rest.unhurried().get(queue);
        return unhurried == null ? Rest.upTo(rest.length(), rest.from()) : Rest.always(unhurried);
    }

    void onStop(@Observes @Priority(Lifecycle.STOP_TIMERS) ShutdownEvent event) {
        stopped = true;
    }

    private static List<Void> nothingFor(List<?> batch) {
        return Collections.nCopies(batch.size(), null);
    }
}
