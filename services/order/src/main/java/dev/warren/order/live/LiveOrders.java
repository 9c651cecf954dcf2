package dev.warren.order.live;

import dev.warren.order.store.OrderWatches;
import dev.warren.order.store.Watch;
import dev.warren.order.timeline.OrderTimeline;
import dev.warren.order.view.OrderSnapshot;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/// Follows orders while they change. A [Watch] only says "look": what is sent is read from the events, by version, so
/// nothing is missed and nothing comes twice. The next is read when the last has been sent, so a slow client costs
/// one history.
@ApplicationScoped
class LiveOrders {
    private static final Logger LOG = Logger.getLogger(LiveOrders.class);
    private static final Duration BEFORE_NEXT_READ = Duration.ofSeconds(1);
    private static final int MAX_FAILURES = 60;

    private final OrderTimeline timeline;
    private final OrderWatches watches;

    LiveOrders(OrderTimeline timeline, OrderWatches watches) {
        this.timeline = timeline;
        this.watches = watches;
    }

    /// The order after each event from `first` on, as they come, until it is final; an empty one now and then, so that
    /// neither a proxy nor the server itself takes the connection for dead.
    Multi<Optional<OrderSnapshot>> follow(UUID orderId, long first) {
        return Multi.createFrom()
                .resource(() -> new Follower(watches.open(orderId), first), Follower::news)
                .withFinalizer(Follower::close);
    }

    @Scheduled(every = "${warren.order.live-heartbeat}")
    void beat() {
        watches.nudge();
    }

    /// One open stream, and what it has to send next.
    private final class Follower {
        private final Watch watch;
        private long next;
        private boolean behind = true;
        private boolean ended;
        private int failures;

        Follower(Watch watch, long first) {
            this.watch = watch;
            this.next = first;
        }

        Multi<Optional<OrderSnapshot>> news() {
            return Multi.createBy()
                    .repeating()
                    .uni(this::next)
                    .whilst(_ -> !ended)
                    .onItem()
                    .disjoint();
        }

        void close() {
            watches.close(watch);
        }

        private Uni<List<Optional<OrderSnapshot>>> next() {
            return behind && !watch.isEnded() ? read() : watch.beyond(next - 1).flatMap(this::readFrom);
        }

        private Uni<List<Optional<OrderSnapshot>>> readFrom(long latest) {
            if (watch.isEnded()) {
                return Uni.createFrom().item(this::end);
            }
            return latest >= next ? read() : Uni.createFrom().item(List.of(Optional.empty()));
        }

        private Uni<List<Optional<OrderSnapshot>>> read() {
            return timeline.versions(watch.orderId())
                    .map(this::fresh)
                    .onFailure()
                    .recoverWithUni(this::readLater);
        }

        /// While the database is away the client is kept: if it came again, it would only find the same.
        private Uni<List<Optional<OrderSnapshot>>> readLater(Throwable failure) {
            if (++failures == MAX_FAILURES) {
                LOG.warnf("WRN-301 gave up following order %s: %s", watch.orderId(), failure.toString());
                return Uni.createFrom().item(this::end);
            }
            behind = true;
            return watch.pause(BEFORE_NEXT_READ).map(_ -> List.of(Optional.empty()));
        }

        private List<Optional<OrderSnapshot>> fresh(List<OrderSnapshot> versions) {
            var fresh = versions.stream()
                    .filter(version -> version.version() >= next)
                    .map(Optional::of)
                    .toList();
            behind = false;
            failures = 0;
            next += fresh.size();
            ended = versions.getLast().isFinal();
            return fresh;
        }

        private List<Optional<OrderSnapshot>> end() {
            ended = true;
            return List.of();
        }
    }
}
