package dev.warren.order.store;

import dev.warren.messaging.AdaptivePoll;
import dev.warren.order.domain.OrderStream;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Tells those who watch an order that it has changed. A commit in this process does so at once. What other
/// instances commit is seen by one poll for all who watch, which rests while nobody does. Either only names a
/// version: who is told reads the events.
@ApplicationScoped
public class OrderWatches {
    private static final int MAX_ORDERS_PER_QUERY = 1_000;

    private final Map<UUID, Set<Watch>> watches = new ConcurrentHashMap<>();
    private final OrderRepository repository;
    private final Pool pool;
    private final AdaptivePoll poll;
    private boolean stopping;

    public OrderWatches(
            OrderRepository repository,
            Pool pool,
            Vertx vertx,
            @ConfigProperty(name = "warren.order.live-poll") Duration pause) {
        this.repository = repository;
        this.pool = pool;
        this.poll = new AdaptivePoll(vertx, pause, pause, this::look);
    }

    /// Every watch that is opened must be [closed][#close].
    public synchronized Watch open(UUID orderId) {
        var watch = new Watch(orderId);
        if (stopping) {
            watch.end();
        } else {
            watches.computeIfAbsent(orderId, _ -> ConcurrentHashMap.newKeySet()).add(watch);
            poll.start();
        }
        return watch;
    }

    public synchronized void close(Watch watch) {
        watches.computeIfPresent(watch.orderId(), (_, all) -> without(all, watch));
        if (watches.isEmpty()) {
            poll.stop();
        }
    }

    private static Set<Watch> without(Set<Watch> all, Watch watch) {
        all.remove(watch);
        return all.isEmpty() ? null : all;
    }

    /// On the way of every command: it costs nothing while nobody watches.
    public void changed(Map<UUID, OrderStream> committed) {
        if (!watches.isEmpty()) {
            committed.forEach((orderId, stream) -> announce(orderId, stream.version()));
        }
    }

    private void announce(UUID orderId, long version) {
        watches.getOrDefault(orderId, Set.of()).forEach(watch -> watch.announce(version));
    }

    /// Lets all who wait wait no longer, so that they can say that they are still there.
    public void nudge() {
        each(Watch::nudge);
    }

    /// Ends all waits: who waited goes on at another instance.
    synchronized void onStopping(@Observes ShutdownDelayInitiatedEvent event) {
        stopping = true;
        poll.stop();
        each(Watch::end);
    }

    private void each(Consumer<Watch> action) {
        watches.values().forEach(all -> all.forEach(action));
    }

    private Uni<Boolean> look() {
        return Multi.createFrom()
                .iterable(portions(watches.keySet()))
                .onItem()
                .transformToUniAndConcatenate(orderIds -> repository.versions(pool, orderIds))
                .invoke(versions -> versions.forEach(this::announce))
                .collect()
                .last()
                .replaceWith(false);
    }

    private static List<List<UUID>> portions(Collection<UUID> orderIds) {
        var all = new ArrayList<>(orderIds);
        return IntStream.range(0, (all.size() + MAX_ORDERS_PER_QUERY - 1) / MAX_ORDERS_PER_QUERY)
                .mapToObj(i ->
                        all.subList(i * MAX_ORDERS_PER_QUERY, Math.min(all.size(), (i + 1) * MAX_ORDERS_PER_QUERY)))
                .map(List::copyOf)
                .toList();
    }
}
