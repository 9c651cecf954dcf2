package dev.warren.order.projection;

import dev.warren.messaging.PollLoop;
import dev.warren.messaging.PollLoop.Pause;
import dev.warren.messaging.Transactions;
import dev.warren.messaging.UnitOfWork;
import dev.warren.order.projection.Checkpoint.State;
import dev.warren.order.projection.ProjectionStep.Result;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// Builds a read model anew beside the one that is served, which goes on meanwhile, and then serves the new one.
///
/// How far it is stands in table `projection` alone. So it goes on after a restart, at whichever instance.
@ApplicationScoped
class Rebuilds {
    private static final Logger LOG = Logger.getLogger(Rebuilds.class);
    private static final Duration UNTIL_WOKEN = Duration.ofDays(1);
    private static final Duration LONGEST_REST = Duration.ofSeconds(1);
    private static final int BEFORE_CONNECTIONS_CLOSE = 300;

    private final Map<String, PollLoop> loops;
    private final Pool pool;
    private final Transactions transactions;
    private final ProjectionRepository checkpoints;
    private final ProjectionStep step;
    private final Clock clock;
    private final ProjectionConfig config;

    Rebuilds(
            Vertx vertx,
            Pool pool,
            Transactions transactions,
            ProjectionRepository checkpoints,
            ProjectionStep step,
            Clock clock,
            ProjectionConfig config,
            @All List<Projection> projections) {
        this.pool = pool;
        this.transactions = transactions;
        this.checkpoints = checkpoints;
        this.step = step;
        this.clock = clock;
        this.config = config;
        this.loops = projections.stream()
                .collect(Collectors.toMap(
                        Projection::name, each -> new PollLoop(vertx, () -> round(each), this::afterFailure)));
    }

    /// What was asked for, and what has come of it.
    enum Request {
        BEGUN,
        UNDER_WAY_ALREADY,
        NO_SUCH_PROJECTION
    }

    void onStart(@Observes StartupEvent event) {
        loops.values().forEach(PollLoop::start);
    }

    void onStop(@Observes @Priority(BEFORE_CONNECTIONS_CLOSE) ShutdownEvent event) {
        loops.values().forEach(PollLoop::stop);
    }

    /// There is something to build.
    void wake(String projection) {
        loops.get(projection).wake();
    }

    /// Begins to build the next generation from the first event on.
    Uni<Request> begin(String projection) {
        return transactions.run(work -> begin(work, projection)).invoke(request -> {
            if (request == Request.BEGUN) {
                wake(projection);
            }
        });
    }

    // These statements cannot be left for the end: they depend on each other. Their transaction locks two rows first.
    private Uni<Request> begin(UnitOfWork work, String projection) {
        return checkpoints.lock(work.connection(), projection).flatMap(slots -> {
            if (slots.isEmpty()) {
                return Uni.createFrom().item(Request.NO_SUCH_PROJECTION);
            }
            if (slots.stream().anyMatch(Checkpoint::isBeingBuilt)) {
                return Uni.createFrom().item(Request.UNDER_WAY_ALREADY);
            }
            int next = slots.stream().mapToInt(Checkpoint::generation).max().orElseThrow() + 1;
            return checkpoints
                    .start(work.connection(), in(State.IDLE, slots).orElseThrow(), next, clock.instant())
                    .replaceWith(Request.BEGUN);
        });
    }

    private Uni<Pause> round(Projection projection) {
        long begunAt = System.nanoTime();
        return checkpoints
                .named(pool, projection.name())
                .map(slots -> slots.stream().filter(Checkpoint::isBeingBuilt).findFirst())
                .flatMap(building -> building.map(checkpoint -> goOn(projection, checkpoint))
                        .orElseGet(() -> Uni.createFrom().item(Progress.DONE)))
                .map(progress -> pause(progress, Duration.ofNanos(System.nanoTime() - begunAt)));
    }

    private enum Progress {
        MORE,
        LOST,
        DONE
    }

    private Uni<Progress> goOn(Projection projection, Checkpoint building) {
        if (building.state() == State.CLEARING) {
            return transactions.run(work -> clear(work.connection(), projection, building));
        }
        return step.after(building, projection).flatMap(result -> switch (result) {
            case Result.Folded folded when folded.full() -> Uni.createFrom().item(Progress.MORE);
            case Result.Folded _, Result.Nothing _ -> serve(projection);
            case Result.Lost _ -> Uni.createFrom().item(Progress.LOST);
        });
    }

    private Uni<Progress> clear(SqlConnection connection, Projection projection, Checkpoint building) {
        return checkpoints
                .claim(connection, building)
                .flatMap(claimed -> claimed
                        ? checkpoints
                                .clear(connection, projection.tables(), building.slot())
                                .chain(() -> checkpoints.enter(connection, building, State.BUILDING))
                                .replaceWith(Progress.MORE)
                        : Uni.createFrom().item(Progress.LOST));
    }

    /// It has seen all that there was; the other may have gone on meanwhile, and no reader may be taken back.
    private Uni<Progress> serve(Projection projection) {
        return transactions
                .run(work -> checkpoints
                        .lock(work.connection(), projection.name())
                        .flatMap(slots -> replace(work.connection(), slots)))
                .invoke(served -> served.ifPresent(this::report))
                .map(served -> served.isPresent() ? Progress.DONE : Progress.MORE);
    }

    private Uni<Optional<Checkpoint>> replace(SqlConnection connection, List<Checkpoint> slots) {
        var active = in(State.ACTIVE, slots).orElseThrow();
        var built = in(State.BUILDING, slots).filter(next -> next.position().compareTo(active.position()) >= 0);
        return built.map(next -> checkpoints
                        .enter(connection, active, State.IDLE)
                        .chain(() -> checkpoints.enter(connection, next, State.ACTIVE))
                        .replaceWith(built))
                .orElseGet(() -> Uni.createFrom().item(built));
    }

    private static Optional<Checkpoint> in(State state, List<Checkpoint> slots) {
        return slots.stream().filter(slot -> slot.state() == state).findFirst();
    }

    private void report(Checkpoint served) {
        LOG.infof(
                "WRN-308 read model %s: generation %d is served, %d events in %d s",
                served.name(),
                served.generation(),
                served.events(),
                Duration.between(served.startedAt(), clock.instant()).toSeconds());
    }

    private Pause pause(Progress progress, Duration took) {
        return switch (progress) {
            case MORE -> new Pause(share(took), share(took));
            case LOST -> new Pause(config.poll(), config.poll());
            case DONE -> new Pause(Duration.ZERO, UNTIL_WOKEN);
        };
    }

    /// What took long was not work: it has waited for somebody else's lock.
    private Duration share(Duration took) {
        var rest = Duration.ofNanos((long) (took.toNanos() * (1 / config.rebuildShare() - 1)));
        return rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest;
    }

    private Pause afterFailure(Throwable failure) {
        LOG.infof("WRN-309 a rebuild waits, is tried again: %s", failure.toString());
        return new Pause(config.poll(), config.poll());
    }
}
