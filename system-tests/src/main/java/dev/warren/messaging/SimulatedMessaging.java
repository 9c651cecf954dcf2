package dev.warren.messaging;

import dev.warren.contracts.DomainEvent;
import dev.warren.contracts.EventCodec;
import dev.warren.contracts.ServiceName;
import dev.warren.contracts.UuidV7;
import dev.warren.messaging.tracing.EventTraces;
import dev.warren.simulation.BusMessage;
import dev.warren.simulation.Process;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.eclipse.microprofile.reactive.messaging.Message;

/// Messaging in a simulated process: its own consumer, settlement and transactions, over a store and a bus in memory.
public final class SimulatedMessaging {
    static final EventCodec CODEC = new EventCodec();

    /// The defaults, without the pauses that depend on how long something took.
    static final MessagingConfig CONFIG = config(Map.of());

    /// The same, while consumers of what is superseded move on.
    static final MessagingConfig SAYS_BOTH = config(Map.of("warren.messaging.still-said", "order.created.v1"));

    /// Nothing rests here.
    private static final Pauses NO_PAUSES = new Pauses(null);

    private final Process process;
    private final EventConsumer events;
    private final Transactions transactions;
    private final UuidV7 ids;
    private final OutboxLag outboxLag;
    private final CustomerKeys keys;
    private final SimulatedRetrier retrier;
    private final SimulatedRelay relay;

    public SimulatedMessaging(Process process) {
        this.process = process;
        this.ids = process.ids();
        this.outboxLag = new OutboxLag(process.clock());
        this.keys = new CustomerKeys(
                new SimulatedCustomerKeyTable(process.store()), new KeyMemory(process.clock(), CONFIG));
        var handOver = new HandOver();
        this.relay = new SimulatedRelay(process, handOver);
        var setAside = new SimulatedSetAside(process);
        this.retrier = new SimulatedRetrier(process, setAside);
        this.transactions =
                new SimulatedTransactions(process, new SimulatedOutbox(process, relay::poll), handOver, ids);
        this.events = new EventConsumer(
                process.service().lowerCase(),
                transactions,
                new SimulatedInbox(process),
                setAside,
                retrier,
                NO_PAUSES,
                new CompositeMeterRegistry(),
                EventTraces.off(),
                process.clock(),
                CONFIG);
    }

    private static MessagingConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withMapping(MessagingConfig.class)
                .withDefaultValue("warren.messaging.rest.length", "PT0S")
                .withDefaultValue("warren.messaging.rest.look-ups", "PT0S")
                .withDefaultValues(values)
                .build()
                .getConfigMapping(MessagingConfig.class);
    }

    public EventConsumer events() {
        return events;
    }

    public LookUps lookUps() {
        return new LookUps(NO_PAUSES, CONFIG);
    }

    public CustomerKeys keys() {
        return keys;
    }

    public ErasedMessages erasedMessages() {
        return new SimulatedErasedMessages();
    }

    public Transactions transactions() {
        return transactions;
    }

    public UuidV7 ids() {
        return ids;
    }

    public OutboxLag outboxLag() {
        return outboxLag;
    }

    /// Connects the queue on which the service hears `owner`.
    public <E extends DomainEvent> void connect(ServiceName owner, Flow.Subscriber<Message<Deliveries<E>>> subscriber) {
        subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long messages) {
                // they come as they come
            }

            @Override
            public void cancel() {
                // it ends with its process
            }
        });
        var queue = process.bus().queue(process.service(), owner);
        queue.consume(process, (message, ack) -> subscriber.onNext(delivered(queue.name(), owner, message, ack)));
    }

    private static <E extends DomainEvent> Message<Deliveries<E>> delivered(
            String queue, ServiceName owner, BusMessage message, Runnable ack) {
        var envelope = Envelope.delivered(
                message.body(), queue, owner.exchange(), message.type().wireName(), message.id(), null);
        return Message.of(new Deliveries<>(CODEC, envelope), () -> {
            ack.run();
            return CompletableFuture.completedFuture(null);
        });
    }

    /// When all queues are connected: goes on with what the process before has left.
    public void start() {
        relay.wake();
        retrier.start();
    }
}
