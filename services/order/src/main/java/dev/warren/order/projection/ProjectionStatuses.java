package dev.warren.order.projection;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.warren.order.store.EventFeed;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// Looks how read models stand, whichever instance works on them.
@ApplicationScoped
class ProjectionStatuses {
    private final Pool pool;
    private final ProjectionRepository checkpoints;
    private final EventFeed feed;
    private final Clock clock;

    ProjectionStatuses(Pool pool, ProjectionRepository checkpoints, EventFeed feed, Clock clock) {
        this.pool = pool;
        this.checkpoints = checkpoints;
        this.feed = feed;
        this.clock = clock;
    }

    /// All read models, by name.
    Uni<List<ProjectionStatus>> all() {
        return checkpoints
                .all(pool)
                .map(slots -> slots.stream().collect(groupingBy(Checkpoint::name, TreeMap::new, toList())))
                .onItem()
                .transformToMulti(byName -> Multi.createFrom().iterable(byName.values()))
                .onItem()
                .transformToUniAndConcatenate(this::status)
                .collect()
                .asList();
    }

    /// Empty when there is no such read model.
    Uni<Optional<ProjectionStatus>> named(String name) {
        return checkpoints
                .named(pool, name)
                .flatMap(slots -> slots.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : status(slots).map(Optional::of));
    }

    private Uni<ProjectionStatus> status(List<Checkpoint> slots) {
        var seen = ProjectionStatus.active(slots).position();
        return feed.end(pool).flatMap(end -> feed.after(pool, seen, 1)
                .map(unseen ->
                        ProjectionStatus.of(slots, end, unseen.isEmpty() ? null : unseen.getFirst(), clock.instant())));
    }
}
