package dev.warren.order.projection;

import dev.warren.messaging.Transactions;
import dev.warren.messaging.UnitOfWork;
import dev.warren.order.projection.Projection.Changes;
import dev.warren.order.store.EventFeed;
import dev.warren.order.store.FeedEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/// Brings one generation of a read model on by a batch of events.
///
/// Events are read and folded outside of a transaction. Then one writes the changes and moves the checkpoint, if it is
/// still where the events were read from. So it does not matter how many instances fold the same events at once, nor
/// how often: they have their effect once. And the transaction is short, which matters to other readers of the feed:
/// they see nothing that is younger than the oldest transaction under way.
@ApplicationScoped
class ProjectionStep {
    private final Pool pool;
    private final EventFeed feed;
    private final Transactions transactions;
    private final ProjectionRepository checkpoints;
    private final Clock clock;
    private final int batch;

    ProjectionStep(
            Pool pool,
            EventFeed feed,
            Transactions transactions,
            ProjectionRepository checkpoints,
            Clock clock,
            ProjectionConfig config) {
        this.pool = pool;
        this.feed = feed;
        this.transactions = transactions;
        this.checkpoints = checkpoints;
        this.clock = clock;
        this.batch = config.batch();
    }

    /// What has become of a batch.
    sealed interface Result {
        /// The feed has nothing new.
        record Nothing() implements Result {}

        /// Another has moved the checkpoint meanwhile, or holds it.
        record Lost() implements Result {}

        /// @param full there may be more
        record Folded(List<FeedEvent> events, boolean full) implements Result {
            FeedEvent last() {
                return events.getLast();
            }
        }
    }

    Uni<Result> after(Checkpoint checkpoint, Projection projection) {
        return feed.after(pool, checkpoint.position(), batch)
                .flatMap(events -> events.isEmpty()
                        ? Uni.createFrom().item(new Result.Nothing())
                        : fold(checkpoint, projection, events));
    }

    private Uni<Result> fold(Checkpoint checkpoint, Projection projection, List<FeedEvent> events) {
        return projection
                .fold(pool, checkpoint.slot(), events)
                .flatMap(changes -> transactions.run(work -> checkpoints
                        .claim(work.connection(), checkpoint)
                        .map(claimed -> claimed ? write(work, checkpoint, events, changes) : new Result.Lost())));
    }

    private Result write(UnitOfWork work, Checkpoint checkpoint, List<FeedEvent> events, Changes changes) {
        changes.write(work);
        checkpoints.advance(work, checkpoint, events.getLast().position(), events.size(), clock.instant());
        return new Result.Folded(events, events.size() == batch);
    }
}
