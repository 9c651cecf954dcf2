package dev.warren.messaging;

import com.rabbitmq.client.Connection;
import dev.warren.contracts.DomainEvent;
import dev.warren.contracts.EventCodec;
import dev.warren.contracts.ServiceName;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/// The queues that this service consumes, on one connection, with a channel for each. A plain loop on a thread of its
/// own connects, subscribes and acknowledges, and does so again whenever any of it is lost: the connection, a
/// channel, or a queue that was deleted.
@ApplicationScoped
class Subscriptions {
    private static final Logger LOG = Logger.getLogger(Subscriptions.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration AFTER_FAILURE = Duration.ofMillis(500);
    private static final Duration BREATH = Duration.ofMillis(5);
    private static final int CLOSE_TIMEOUT_MS = 2_000;

    private final ServiceName service;
    private final Broker broker;
    private final EventCodec codec;
    private final HeldShards heldShards;
    private final Vertx vertx;
    private final Topology topology;
    private final StopTime stopTime;
    private final MessagingConfig config;
    private final List<Subscription> all = new CopyOnWriteArrayList<>();
    private final Semaphore work = new Semaphore(0);
    private final Semaphore urgent = new Semaphore(0);
    private final Thread thread;

    private volatile boolean stopped;
    private Connection connection;

    Subscriptions(
            @ConfigProperty(name = "warren.service") String service,
            Broker broker,
            EventCodec codec,
            HeldShards heldShards,
            Vertx vertx,
            StopTime stopTime,
            MessagingConfig config) {
        this.service = ServiceName.of(service);
        this.broker = broker;
        this.codec = codec;
        this.heldShards = heldShards;
        this.vertx = vertx;
        this.topology = Topology.of(config);
        this.stopTime = stopTime;
        this.config = config;
        this.thread = Thread.ofPlatform().name("warren-consumers").daemon().unstarted(this::run);
    }

    /// What comes from a queue, on an event loop of its own. It never ends and never fails.
    Multi<Message<Deliveries<DomainEvent>>> from(String queue) {
        var eventLoop = vertx.getOrCreateContext();
        return Multi.createFrom()
                .<Message<Deliveries<DomainEvent>>>emitter(
                        // No more than the prefetch can wait here.
                        receiver -> subscribe(queue, receiver),
                        BackPressureStrategy.BUFFER)
                .emitOn(task -> eventLoop.runOnContext(_ -> task.run()));
    }

    private void subscribe(String queue, MultiEmitter<? super Message<Deliveries<DomainEvent>>> receiver) {
        all.add(subscription(queue, queue, () -> true, receiver));
        if (config.shards() > 1 && !queue.equals(Topology.deadLetterQueue(service))) {
            for (int i = 0; i < config.shards(); i++) {
                int shard = i;
                all.add(subscription(
                        queue, Topology.shardOf(queue, shard), () -> heldShards.contains(shard), receiver));
            }
        }
    }

    private Subscription subscription(
            String queue,
            String source,
            BooleanSupplier wanted,
            MultiEmitter<? super Message<Deliveries<DomainEvent>>> receiver) {
        return new Subscription(queue, source, wanted, config.prefetch(), codec, receiver, this::settled, this::wake);
    }

    void onStart(@Observes @Priority(Lifecycle.START_CONSUMING) StartupEvent event) {
        heldShards.onChange(this::wake);
        thread.start();
    }

    /// Takes nothing more, waits for what was taken to be settled, and acknowledges it.
    void onStop(@Observes @Priority(Lifecycle.STOP_CONSUMING) ShutdownEvent event) throws InterruptedException {
        stopped = true;
        wake();
        thread.join(stopTime.left().plusMillis(CLOSE_TIMEOUT_MS));
    }

    boolean isConsuming() {
        return all.stream().filter(Subscription::isWanted).allMatch(Subscription::isConsuming);
    }

    /// Those queues that this instance should consume now, and whether it does.
    List<ServiceDiagnosis.Consumer> consumers() {
        return wanted().stream()
                .map(each -> new ServiceDiagnosis.Consumer(each.source(), each.isConsuming()))
                .toList();
    }

    /// Those that this instance should consume now.
    List<Subscription> wanted() {
        return all.stream().filter(Subscription::isWanted).toList();
    }

    private void wake() {
        release(urgent);
        release(work);
    }

    private void settled() {
        release(work);
    }

    private static void release(Semaphore semaphore) {
        if (semaphore.availablePermits() == 0) {
            semaphore.release();
        }
    }

    private void run() {
        while (!stopped) {
            try {
                subscribe();
                acknowledge();
                if (work.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                    urgent.tryAcquire(config.acknowledgeWithin().toMillis(), TimeUnit.MILLISECONDS);
                }
            } catch (IOException | TimeoutException | RuntimeException e) {
                LOG.warnf("WRN-112 consumers: %s; consuming again soon", Settlement.brief(e));
                disconnect();
                pause(AFTER_FAILURE);
            } catch (InterruptedException e) {
                stopped = true;
            }
        }
        drain();
        disconnect();
    }

    private void subscribe() throws IOException, TimeoutException {
        if (connection == null || !connection.isOpen()) {
            disconnect();
            connection = broker.connect("consumers");
        }
        if (!isConsuming()) {
            broker.declare(topology);
        }
        for (var subscription : all) {
            if (subscription.isWanted() && !subscription.isConsuming()) {
                subscription.start(connection);
            } else if (!subscription.isWanted() && subscription.isConsuming()) {
                subscription.stopTaking();
            }
        }
    }

    private void acknowledge() throws IOException {
        for (var subscription : all) {
            subscription.tellBroker();
        }
    }

    private void drain() {
        long deadline = System.nanoTime() + stopTime.left().toNanos();
        try {
            for (var subscription : all) {
                subscription.stopTaking();
            }
            while (open() > 0 && System.nanoTime() < deadline) {
                pause(BREATH);
            }
            acknowledge();
        } catch (IOException | RuntimeException e) {
            LOG.debugf("the broker was gone at the end: %s", e.getMessage());
        }
        if (open() > 0) {
            LOG.infof("WRN-113 consumers: %d messages were not settled in time; they will come again", open());
        }
    }

    private int open() {
        return all.stream().mapToInt(Subscription::open).sum();
    }

    private void pause(Duration pause) {
        try {
            work.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            stopped = true;
        }
    }

    private void disconnect() {
        var old = connection;
        connection = null;
        if (old != null) {
            old.abort(CLOSE_TIMEOUT_MS);
        }
    }
}
