package dev.warren.order.story;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.warren.contracts.EventCodec;
import dev.warren.contracts.ServiceName;
import dev.warren.http.TraceParent;
import dev.warren.order.domain.CausalOrder;
import dev.warren.order.store.RecordedEvent;
import dev.warren.order.timeline.HistoryEntry;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// One thing that happened in the story of an order, in public: without personal data and secrets.
///
/// @param source who says so: `/order`, `/payment`
/// @param type of the order's own its name in the history, else the published event's
/// @param sequence the version that it made of what it is about
/// @param published the events by which the others were told of it, which they name as their cause; of the order's
/// own
/// @param causationId the event that led to it; absent when a request or the clock did
/// @param data absent when nothing of it may be shown, as of a type that is not known here
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record StoryEntry(
        String source,
        String type,
        Instant at,
        long sequence,
        UUID eventId,
        List<UUID> published,
        UUID causationId,
        UUID correlationId,
        String traceId,
        String actor,
        JsonNode data) {

    /// @param published what the stream has of the same version
    static StoryEntry of(RecordedEvent own, List<UUID> published) {
        var entry = HistoryEntry.of(own);
        return new StoryEntry(
                ServiceName.ORDER.source(),
                entry.type(),
                entry.at(),
                entry.version(),
                entry.eventId(),
                published,
                entry.causationId(),
                entry.correlationId(),
                entry.traceId(),
                entry.actor(),
                entry.data());
    }

    static StoryEntry of(StoryPart part) {
        return new StoryEntry(
                part.source(),
                part.type(),
                part.at(),
                part.sequence(),
                part.eventId(),
                List.of(),
                part.causationId(),
                part.correlationId(),
                TraceParent.traceId(part.traceparent()),
                null,
                tree(part.data()));
    }

    @JsonIgnore
    CausalOrder.Place place() {
        var ids = new ArrayList<>(List.of(eventId));
        ids.addAll(published);
        return new CausalOrder.Place(ids, causationId, at, source, sequence);
    }

    private static JsonNode tree(String data) {
        try {
            return data == null ? null : EventCodec.mapper().readTree(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL keeps nothing as jsonb that is not JSON", e);
        }
    }
}
