package dev.warren.order.live;

import dev.warren.messaging.Turns;
import dev.warren.order.live.OrderChange.Wanted;
import dev.warren.order.store.EventFeed;
import dev.warren.order.store.FeedPosition;
import dev.warren.order.store.OrderRepository;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/// Follows everything that happens to all orders. Each stream has its own place in the feed and pulls what comes next
/// when the last has been sent: from the [FeedTail] while it keeps up, otherwise page by page from the store. So a
/// slow client, or one that was away for a month, costs a page of memory and holds nobody up.
@ApplicationScoped
class LiveFeed {
    private static final Logger LOG = Logger.getLogger(LiveFeed.class);
    private static final int PAGE = 100;
    private static final int READERS_AT_ONCE = 4;
    private static final int REMEMBERED_ORDERS = 1_000;
    private static final Duration BEFORE_NEXT_READ = Duration.ofSeconds(1);
    private static final int MAX_FAILURES = 60;

    private final FeedTail tail;
    private final EventFeed feed;
    private final Pool pool;
    private final ChangeFolds folds;
    private final Turns turns = new Turns(READERS_AT_ONCE);

    LiveFeed(FeedTail tail, EventFeed feed, OrderRepository repository, Pool pool) {
        this.tail = tail;
        this.feed = feed;
        this.pool = pool;
        this.folds = new ChangeFolds(repository, REMEMBERED_ORDERS);
    }

    /// What a stream sends.
    ///
    /// @param position where the stream is now, whatever of it was wanted
    /// @param change null only to show that the stream lives
    record Sent(FeedPosition position, OrderChange change) {}

    /// @param last after this position; null for the present
    Multi<Sent> follow(FeedPosition last, Wanted wanted) {
        return Multi.createFrom()
                .resource(tail::join, _ -> new Reader(last, wanted).news())
                .withFinalizer(FeedTail::leave);
    }

    Uni<FeedPosition> end() {
        return feed.end(pool);
    }

    /// One open stream, and its place.
    private final class Reader {
        private final Wanted wanted;
        private FeedPosition position;
        private boolean ended;
        private int failures;

        Reader(FeedPosition last, Wanted wanted) {
            this.position = last;
            this.wanted = wanted;
        }

        Multi<Sent> news() {
            return Multi.createBy()
                    .repeating()
                    .uni(this::next)
                    .whilst(_ -> !ended)
                    .onItem()
                    .disjoint();
        }

        private Uni<List<Sent>> next() {
            if (tail.isStopping()) {
                return Uni.createFrom().item(this::end);
            }
            var window = tail.window();
            if (window == null) {
                return tail.beyond(null).map(_ -> List.of());
            }
            if (position == null) {
                return Uni.createFrom().item(() -> begin(window.last()));
            }
            return window.reachesBackTo(position) ? nextOf(window) : readNext();
        }

        /// Says where it begins, so that whoever is cut off before the first change misses nothing.
        private List<Sent> begin(FeedPosition present) {
            position = present;
            return List.of(new Sent(position, null));
        }

        private Uni<List<Sent>> nextOf(FeedWindow window) {
            var changes = window.after(position, PAGE);
            return changes.isEmpty()
                    ? tail.beyond(position).map(this::shown)
                    : Uni.createFrom().item(() -> take(changes));
        }

        private List<Sent> shown(FeedTail.Wake why) {
            return why == FeedTail.Wake.HEARTBEAT ? List.of(new Sent(position, null)) : List.of();
        }

        private Uni<List<Sent>> readNext() {
            return turns.take(() -> feed.after(pool, position, PAGE).flatMap(events -> folds.of(pool, events)))
                    .map(this::take)
                    .onFailure()
                    .recoverWithUni(this::readLater);
        }

        private List<Sent> take(List<OrderChange> changes) {
            failures = 0;
            position = changes.getLast().position();
            return changes.stream()
                    .filter(wanted::includes)
                    .map(change -> new Sent(change.position(), change))
                    .toList();
        }

        /// While the database is away the client is kept: if it came again, it would only find the same.
        private Uni<List<Sent>> readLater(Throwable failure) {
            if (++failures == MAX_FAILURES) {
                LOG.warnf("WRN-306 gave up following the feed at %s: %s", position, failure.toString());
                return Uni.createFrom().item(this::end);
            }
            return Uni.createFrom()
                    .item(List.of(new Sent(position, null)))
                    .onItem()
                    .delayIt()
                    .by(BEFORE_NEXT_READ);
        }

        private List<Sent> end() {
            ended = true;
            return List.of();
        }
    }
}
