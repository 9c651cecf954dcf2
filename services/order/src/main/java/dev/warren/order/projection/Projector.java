package dev.warren.order.projection;

import dev.warren.messaging.PollLoop;
import dev.warren.messaging.PollLoop.Pause;
import dev.warren.order.projection.ProjectionStep.Result;
import dev.warren.order.store.EventFeed;
import dev.warren.order.store.FeedPosition;
import dev.warren.order.store.FeedSignal;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/// Keeps the read models that are served up to date. A commit in this process wakes it; what other instances commit it
/// looks for. After a batch it rests, so that an order which goes through its first states at once is written once.
///
/// Every instance does it. Who finds that another was faster leaves it to that one, and looks again a second later.
@ApplicationScoped
public class Projector {
    private static final Logger LOG = Logger.getLogger(Projector.class);
    private static final int BEFORE_CONNECTIONS_CLOSE = 300;

    private final Map<String, Feeding> feedings = new ConcurrentHashMap<>();
    private final Vertx vertx;
    private final Pool pool;
    private final EventFeed feed;
    private final FeedSignal signal;
    private final ProjectionRepository checkpoints;
    private final ProjectionStep step;
    private final ProjectionLag lag;
    private final Rebuilds rebuilds;
    private final ProjectionConfig config;
    private final List<Projection> projections;

    Projector(
            Vertx vertx,
            Pool pool,
            EventFeed feed,
            FeedSignal signal,
            ProjectionRepository checkpoints,
            ProjectionStep step,
            ProjectionLag lag,
            Rebuilds rebuilds,
            ProjectionConfig config,
            @All List<Projection> projections) {
        this.vertx = vertx;
        this.pool = pool;
        this.feed = feed;
        this.signal = signal;
        this.checkpoints = checkpoints;
        this.step = step;
        this.lag = lag;
        this.rebuilds = rebuilds;
        this.config = config;
        this.projections = projections;
    }

    void onStart(@Observes StartupEvent event) {
        projections.forEach(this::feed);
        signal.onCommit(() -> feedings.values().forEach(Feeding::wake));
    }

    void onStop(@Observes @Priority(BEFORE_CONNECTIONS_CLOSE) ShutdownEvent event) {
        feedings.values().forEach(Feeding::stop);
    }

    /// Somebody waits for this read model.
    public void hurry(String projection) {
        feedings.get(projection).loop.hurry();
    }

    private void feed(Projection projection) {
        lag.watch(projection.name());
        var feeding = new Feeding(projection);
        feedings.put(projection.name(), feeding);
        feeding.loop.start();
    }

    /// One read model, round by round.
    private final class Feeding {
        private final Projection projection;
        private final PollLoop loop;
        private final Duration rest;
        /// Until it looks again by itself; longer the longer nothing comes.
        private volatile Duration poll;
        private volatile boolean failing;

        Feeding(Projection projection) {
            this.projection = projection;
            this.rest = config.rest().getOrDefault(projection.name(), config.poll());
            this.poll = rest;
            this.loop = new PollLoop(vertx, this::round, this::afterFailure);
        }

        /// What was committed may not be in the feed yet, so it is also looked at again soon.
        void wake() {
            poll = rest;
            loop.wake();
        }

        void stop() {
            loop.stop();
        }

        private Uni<Pause> round() {
            return checkpoints
                    .named(pool, projection.name())
                    .invoke(this::rebuildGoesOn)
                    .map(ProjectionStatus::active)
                    .flatMap(active -> step.after(active, projection).call(result -> seeHowFar(active, result)))
                    .map(this::pause);
        }

        /// Another instance may have begun it, or this one before it was started anew.
        private void rebuildGoesOn(List<Checkpoint> slots) {
            if (slots.stream().anyMatch(Checkpoint::isBeingBuilt)) {
                rebuilds.wake(projection.name());
            }
        }

        private Uni<Void> seeHowFar(Checkpoint before, Result result) {
            return switch (result) {
                case Result.Folded folded
                when folded.full() -> lookBeyond(folded.last().position());
                case Result.Folded _ -> {
                    lag.isUpToDate(projection.name());
                    yield Uni.createFrom().voidItem();
                }
                // Nothing may be there to read and much be committed: a transaction that began before has not ended.
                case Result.Nothing _, Result.Lost _ -> lookBeyond(before.position());
            };
        }

        private Uni<Void> lookBeyond(FeedPosition position) {
            return feed.oldestAfter(pool, position).flatMap(unread -> {
                if (unread.isEmpty()) {
                    lag.isUpToDate(projection.name());
                    return Uni.createFrom().voidItem();
                }
                return feed.end(pool)
                        .invoke(end -> lag.isBehind(projection.name(), unread.get(), end))
                        .replaceWithVoid();
            });
        }

        private Pause pause(Result result) {
            failing = false;
            return switch (result) {
                case Result.Folded folded when folded.full() -> new Pause(Duration.ZERO, Duration.ZERO);
                case Result.Folded _ -> pause(rest);
                case Result.Nothing _ -> pause(slower(poll));
                case Result.Lost _ -> new Pause(config.poll(), config.poll());
            };
        }

        private Pause pause(Duration next) {
            poll = next;
            return new Pause(rest, next);
        }

        private Duration slower(Duration now) {
            var doubled = now.multipliedBy(2);
            return doubled.compareTo(config.poll()) > 0 ? longer(rest, config.poll()) : doubled;
        }

        private static Duration longer(Duration one, Duration other) {
            return one.compareTo(other) > 0 ? one : other;
        }

        /// Once, and not again before it has worked: a database that is away fails every second.
        private Pause afterFailure(Throwable failure) {
            if (!failing) {
                LOG.warnf(
                        "WRN-307 read model %s stands still, is tried again: %s",
                        projection.name(), failure.toString());
            }
            failing = true;
            lag.cannotLook(projection.name());
            return new Pause(config.poll(), config.poll());
        }
    }
}
