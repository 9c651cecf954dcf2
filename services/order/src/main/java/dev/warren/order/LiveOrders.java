package dev.warren.order;

import dev.warren.order.view.OrderSnapshot;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Follows orders while they change. A commit in this process wakes the streams of its orders at once; a poll sees
/// what other replicas commit. Either only says "look": what is sent is read from the events, by version, so nothing
/// is missed and nothing comes twice.
@ApplicationScoped
class LiveOrders {
    private static final Object LOOK = new Object();

    private final Map<UUID, Set<MultiEmitter<? super Object>>> sleepers = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private final OrderTimeline timeline;
    private final int maxStreams;
    private final Duration poll;
    private volatile boolean stopping;

    LiveOrders(
            OrderTimeline timeline,
            @ConfigProperty(name = "warren.order.live-streams") int maxStreams,
            @ConfigProperty(name = "warren.order.live-poll") Duration poll) {
        this.timeline = timeline;
        this.maxStreams = maxStreams;
        this.poll = poll;
    }

    /// Wakes whoever follows these orders.
    void changed(Collection<UUID> orderIds) {
        for (var orderId : orderIds) {
            sleepers.getOrDefault(orderId, Set.of()).forEach(sleeper -> sleeper.emit(LOOK));
        }
    }

    /// Ends all streams: their clients go on at another instance, after what they have seen.
    void onStopping(@Observes ShutdownDelayInitiatedEvent event) {
        stopping = true;
        changed(sleepers.keySet());
    }

    /// Takes a place among the open streams; every true must be followed by one [#leave].
    boolean enter() {
        if (open.incrementAndGet() > maxStreams) {
            open.decrementAndGet();
            return false;
        }
        return true;
    }

    boolean isFull() {
        return open.get() >= maxStreams;
    }

    void leave() {
        open.decrementAndGet();
    }

    /// The order after each event from `first` on, as they come, until it is final.
    Multi<OrderSnapshot> follow(UUID orderId, long first) {
        var follower = new Follower(orderId, first);
        var wakeUps =
                Multi.createFrom().<Object>emitter(emitter -> sleep(orderId, emitter), BackPressureStrategy.LATEST);
        var polls = Multi.createFrom().ticks().every(poll).onOverflow().drop().map(tick -> LOOK);
        return Multi.createBy()
                .merging()
                .streams(Multi.createFrom().item(LOOK), wakeUps, polls)
                .onItem()
                .transformToMultiAndConcatenate(look -> follower.news())
                .select()
                .first(Optional::isPresent)
                .map(Optional::get);
    }

    private void sleep(UUID orderId, MultiEmitter<? super Object> emitter) {
        sleepers.compute(orderId, (id, set) -> {
            var all = set == null ? ConcurrentHashMap.<MultiEmitter<? super Object>>newKeySet() : set;
            all.add(emitter);
            return all;
        });
        emitter.onTermination(() -> wakeNoMore(orderId, emitter));
    }

    private void wakeNoMore(UUID orderId, MultiEmitter<? super Object> emitter) {
        sleepers.computeIfPresent(orderId, (id, set) -> {
            set.remove(emitter);
            return set.isEmpty() ? null : set;
        });
    }

    /// One open stream, and what it has to send next.
    private final class Follower {
        private final UUID orderId;
        private long next;

        Follower(UUID orderId, long first) {
            this.orderId = orderId;
            this.next = first;
        }

        /// What has not been sent; ends with an empty one when nothing more will come.
        Multi<Optional<OrderSnapshot>> news() {
            if (stopping) {
                return Multi.createFrom().item(Optional.empty());
            }
            return timeline.lastVersion(orderId)
                    .chain(last ->
                            last < next ? Uni.createFrom().item(List.<OrderSnapshot>of()) : timeline.versions(orderId))
                    .onItem()
                    .transformToMulti(versions -> Multi.createFrom().iterable(fresh(versions)));
        }

        private List<Optional<OrderSnapshot>> fresh(List<OrderSnapshot> versions) {
            var fresh = new ArrayList<Optional<OrderSnapshot>>();
            for (var version : versions) {
                if (version.version() >= next) {
                    fresh.add(Optional.of(version));
                    next = version.version() + 1;
                }
            }
            if (!versions.isEmpty() && versions.getLast().isFinal()) {
                fresh.add(Optional.empty());
            }
            return fresh;
        }
    }
}
