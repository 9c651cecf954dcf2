package dev.warren.order.story;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.warren.contracts.UuidV7;
import dev.warren.order.domain.CausalOrder;
import dev.warren.order.store.RecordedEvent;
import dev.warren.order.timeline.OrderTimeline;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Tells everything that happened about an order, whichever service it happened in.
@ApplicationScoped
class OrderStory {
    private final OrderTimeline timeline;
    private final StoryRepository repository;
    private final Pool pool;
    private final Clock clock;
    private final Duration retention;
    private final boolean followed;

    OrderStory(
            OrderTimeline timeline,
            StoryRepository repository,
            Pool pool,
            Clock clock,
            @ConfigProperty(name = "warren.order.story-retention") Duration retention,
            @ConfigProperty(name = "warren.order.story") boolean wanted,
            @ConfigProperty(name = "warren.messaging.topology.stream", defaultValue = "true") boolean stream) {
        this.timeline = timeline;
        this.repository = repository;
        this.pool = pool;
        this.clock = clock;
        this.retention = retention;
        this.followed = wanted && stream;
    }

    /// @param asOf up to when everything is in it that any service had published; absent when the others' parts are
    ///     not followed, or not yet
    /// @param incompleteBefore parts of the others from before that time may be missing; absent when none are
    /// @param notice why it is not the whole story; absent when it is
    /// @param items causes before what they led to
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Story(UUID orderId, Instant asOf, Instant incompleteBefore, String notice, List<StoryEntry> items) {}

    /// @return a story without items when the order is unknown
    Uni<Story> of(UUID orderId) {
        // The others' parts first: of what they answer, the order's own part is there by then.
        return repository.of(pool, orderId).flatMap(told -> timeline.past(orderId)
                .map(own -> merged(orderId, own.events(), told)));
    }

    private Story merged(UUID orderId, List<RecordedEvent> own, StoryRepository.Told told) {
        var published = told.parts().stream()
                .filter(StoryPart::isOwn)
                .collect(groupingBy(StoryPart::sequence, mapping(StoryPart::eventId, toList())));
        var entries = new ArrayList<StoryEntry>();
        own.forEach(event -> entries.add(StoryEntry.of(event, published.getOrDefault(event.version(), List.of()))));
        if (!own.isEmpty()) {
            told.parts().stream()
                    .filter(part -> !part.isOwn())
                    .map(StoryEntry::of)
                    .forEach(entries::add);
        }
        return new Story(
                orderId,
                followed ? told.asOf() : null,
                incompleteBefore(orderId, told),
                notice(orderId, told),
                CausalOrder.of(entries, StoryEntry::place));
    }

    private Instant incompleteBefore(UUID orderId, StoryRepository.Told told) {
        var placed = UuidV7.timeOf(orderId);
        return told.lostBefore() != null && placed.isBefore(told.lostBefore()) ? told.lostBefore() : null;
    }

    private String notice(UUID orderId, StoryRepository.Told told) {
        if (!followed) {
            return "Only what happened in the order service: what the others publish is not followed here.";
        }
        if (UuidV7.timeOf(orderId).isBefore(clock.instant().minus(retention))) {
            return "What the other services had published is kept for " + retention.toDays() + " days.";
        }
        if (told.asOf() == null) {
            return "What the other services have published is still being read.";
        }
        return incompleteBefore(orderId, told) == null
                ? null
                : "What the other services published before incompleteBefore was gone before it could be read.";
    }
}
