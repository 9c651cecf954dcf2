package dev.warren.order.projection;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.warren.order.store.FeedEvent;
import dev.warren.order.store.FeedPosition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// How a read model stands, for operators.
///
/// @param building absent unless one is being built
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProjectionStatus(String name, Active active, Building building, Lag lag) {

    /// The generation that is served.
    record Active(int generation, String checkpoint, long events, Instant advancedAt) {}

    /// The generation that will be.
    ///
    /// @param eventsTotal those that the active one is made of
    /// @param remainingSeconds absent while nobody can know
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Building(
            int generation,
            String checkpoint,
            long eventsDone,
            long eventsTotal,
            double percent,
            double eventsPerSecond,
            Long remainingSeconds,
            Instant startedAt) {}

    /// What the active one has not seen.
    ///
    /// @param events about
    /// @param seconds age of the oldest
    record Lag(long events, double seconds) {}

    /// @param slots both of the projection
    /// @param unseen the oldest event that the active one has not seen; null when there is none
    static ProjectionStatus of(List<Checkpoint> slots, FeedPosition end, FeedEvent unseen, Instant now) {
        var active = active(slots);
        return new ProjectionStatus(
                active.name(),
                new Active(active.generation(), active.position().toString(), active.events(), active.advancedAt()),
                slots.stream()
                        .filter(Checkpoint::isBeingBuilt)
                        .findFirst()
                        .map(building -> building(building, active.events(), now))
                        .orElse(null),
                lag(active, end, unseen, now));
    }

    static Checkpoint active(List<Checkpoint> slots) {
        return slots.stream()
                .filter(slot -> slot.state() == Checkpoint.State.ACTIVE)
                .findFirst()
                .orElseThrow();
    }

    private static Building building(Checkpoint building, long total, Instant now) {
        return new Building(
                building.generation(),
                building.position().toString(),
                building.events(),
                Math.max(total, building.events()),
                total == 0 ? 100 : Math.min(100, rounded(100.0 * building.events() / total)),
                rounded(building.eventsPerSecond(now)),
                building.remaining(total, now).map(Duration::toSeconds).orElse(null),
                building.startedAt());
    }

    private static Lag lag(Checkpoint active, FeedPosition end, FeedEvent unseen, Instant now) {
        return unseen == null
                ? new Lag(0, 0)
                : new Lag(
                        Math.max(1, ProjectionLag.about(active.position(), end)),
                        ProjectionLag.age(unseen.recorded().at(), now).toMillis() / 1000.0);
    }

    private static double rounded(double figure) {
        return Math.round(figure * 10) / 10.0;
    }
}
