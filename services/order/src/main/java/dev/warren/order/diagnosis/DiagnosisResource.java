package dev.warren.order.diagnosis;

import dev.warren.http.TraceParent;
import dev.warren.order.diagnosis.OrderDiagnoses.Past;
import dev.warren.order.diagnosis.OrderDiagnosis.LastEvent;
import dev.warren.order.domain.OrderStream;
import dev.warren.order.http.Problems;
import dev.warren.order.http.Requests;
import dev.warren.order.store.OrderRepository;
import dev.warren.order.store.RecordedEvent;
import dev.warren.order.store.StoredEvents;
import dev.warren.order.timeline.OrderTimeline;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Why an order is stuck, if it is.
@Path("/orders")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Orders")
class DiagnosisResource {
    private final OrderTimeline timeline;
    private final OrderDiagnoses diagnoses;

    DiagnosisResource(OrderTimeline timeline, OrderDiagnoses diagnoses) {
        this.timeline = timeline;
        this.diagnoses = diagnoses;
    }

    @GET
    @Path("/{id}/diagnosis")
    @Operation(
            summary = "Why is this order stuck?",
            description = "What it waits for and since when, what is normal, what each service says of itself and the"
                    + " order, and what to do next. A service that does not answer is said, too.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OrderDiagnosis.class)))
    @APIResponse(
            responseCode = "404",
            description = "There is no such order",
            content = @Content(mediaType = Problems.MEDIA_TYPE))
    public Uni<OrderDiagnosis> diagnosis(@PathParam("id") String id) {
        var orderId = Requests.orderId(id);
        return timeline.past(orderId).map(past -> past(orderId, past.events())).flatMap(diagnoses::of);
    }

    private static Past past(UUID orderId, List<RecordedEvent> events) {
        if (events.isEmpty()) {
            throw Problems.unknownOrder();
        }
        var order = OrderStream.empty(orderId);
        var happened = new HashMap<String, Instant>();
        var lastEvents = new HashMap<String, LastEvent>();
        for (var recorded : events) {
            order = OrderRepository.then(order, recorded);
            var type = StoredEvents.typeOf(recorded.event());
            happened.put(type, recorded.at());
            lastEvents.put(
                    recorded.actor(),
                    new LastEvent(type, recorded.at(), recorded.origin().causationId()));
        }
        return new Past(
                order,
                happened,
                lastEvents,
                TraceParent.traceId(events.getFirst().origin().traceparent()));
    }
}
