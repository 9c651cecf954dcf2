package dev.warren.order.projection;

import dev.warren.order.store.FeedEvent;
import dev.warren.order.store.FeedPosition;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// How far read models are behind, as this instance saw it when it last looked. The age goes on growing when it cannot
/// look any more.
@ApplicationScoped
class ProjectionLag {
    private final MeterRegistry meters;
    private final Clock clock;
    private final Map<String, Behind> behind = new ConcurrentHashMap<>();

    /// @param since when the oldest event that was not folded happened
    private record Behind(long events, Instant since) {}

    ProjectionLag(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
    }

    void watch(String projection) {
        Gauge.builder("warren.projection.lag.events", () -> events(projection))
                .description("Events that the read model has not seen, about")
                .tag("projection", projection)
                .register(meters);
        Gauge.builder("warren.projection.lag", () -> age(projection).toMillis() / 1000.0)
                .description("Age of the oldest event that the read model has not seen")
                .baseUnit("seconds")
                .tag("projection", projection)
                .register(meters);
    }

    void isUpToDate(String projection) {
        behind.remove(projection);
    }

    /// @param unread the oldest event that it has not seen
    void isBehind(String projection, FeedEvent unread, FeedPosition end) {
        behind.put(
                projection,
                new Behind(
                        Math.max(1, about(unread.position(), end)),
                        unread.recorded().at()));
    }

    /// It cannot look, so it may be behind from now on.
    void cannotLook(String projection) {
        behind.putIfAbsent(projection, new Behind(0, clock.instant()));
    }

    long events(String projection) {
        var now = behind.get(projection);
        return now == null ? 0 : now.events();
    }

    Duration age(String projection) {
        var now = behind.get(projection);
        return now == null ? Duration.ZERO : age(now.since(), clock.instant());
    }

    /// Never negative: clocks of instances differ.
    static Duration age(Instant since, Instant now) {
        return since.isBefore(now) ? Duration.between(since, now) : Duration.ZERO;
    }

    /// How many events there are from one position to another: positions have gaps where a transaction failed.
    static long about(FeedPosition from, FeedPosition to) {
        return from.compareTo(to) >= 0 ? 0 : Math.max(1, to.position() - from.position());
    }
}
