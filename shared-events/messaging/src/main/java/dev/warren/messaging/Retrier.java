package dev.warren.messaging;

import dev.warren.contracts.DomainEvent;
import dev.warren.contracts.EventCodec;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jboss.logging.Logger;

/// Brings messages that were set aside back to their consumer when they are due.
///
/// It looks when the next one is due, and once a second otherwise: another instance may have set some aside. What it
/// has in hand it leases, and renews the lease however long it takes; after a crash another has it soon.
@ApplicationScoped
class Retrier {
    private static final Logger LOG = Logger.getLogger(Retrier.class);

    private static final int SIGNS_OF_LIFE = 3;

    private final Vertx vertx;
    private final Pool pool;
    private final SetAside setAside;
    private final EventCodec codec;
    private final MessagingConfig.Retry config;
    private final Set<Envelope> inHand = ConcurrentHashMap.newKeySet();
    private final Map<String, Function<Delivery<DomainEvent>, Uni<?>>> consumers = new ConcurrentHashMap<>();
    private volatile boolean stopped;
    private volatile long timer;
    private long renewals;

    Retrier(Vertx vertx, Pool pool, SetAside setAside, EventCodec codec, MessagingConfig config) {
        this.vertx = vertx;
        this.pool = pool;
        this.setAside = setAside;
        this.codec = codec;
        this.config = config.retry();
    }

    void register(String queue, Function<Delivery<DomainEvent>, Uni<?>> consumer) {
        consumers.put(queue, consumer);
    }

    void onStart(@Observes StartupEvent event) {
        scheduleNext(config.poll());
        renewals = vertx.setPeriodic(config.lease().toMillis() / SIGNS_OF_LIFE, _ -> renew());
    }

    /// Brings nothing more back. A timer that is left would run into what has ended already.
    void onStop(@Observes @Priority(Lifecycle.STOP_CONSUMING) ShutdownEvent event) {
        stopped = true;
        vertx.cancelTimer(timer);
        vertx.cancelTimer(renewals);
    }

    private void scheduleNext(Duration pause) {
        if (!stopped) {
            timer = vertx.setTimer(Math.max(1, pause.toMillis()), _ -> round());
        }
    }

    private void round() {
        if (stopped) {
            return;
        }
        pool.withTransaction(setAside::leaseDue)
                .chain(this::deliver)
                .chain(() -> pool.withConnection(setAside::untilNextDue))
                .subscribe()
                .with(this::scheduleNext, failure -> {
                    LOG.debugf("retry round failed: %s", failure.getMessage());
                    scheduleNext(config.poll());
                });
    }

    private void renew() {
        var held = List.copyOf(inHand);
        if (!held.isEmpty()) {
            pool.withConnection(connection -> setAside.renew(connection, held))
                    .subscribe()
                    .with(_ -> {}, failure -> LOG.debugf("leases were not renewed: %s", failure.getMessage()));
        }
    }

    private Uni<Void> deliver(List<Envelope> due) {
        inHand.addAll(due);
        return Multi.createFrom()
                .iterable(due)
                .onItem()
                .transformToUni(envelope -> deliver(envelope).onTermination().invoke(() -> inHand.remove(envelope)))
                .merge(Math.max(1, due.size()))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<?> deliver(Envelope envelope) {
        var consumer = consumers.get(envelope.queue());
        if (consumer == null) {
            LOG.warnf("WRN-108 nobody consumes %s any more; a message set aside stays there", envelope.queue());
            return Uni.createFrom().nullItem();
        }
        return consumer.apply(Delivery.read(codec, envelope));
    }
}
