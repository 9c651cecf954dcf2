package dev.warren.order.live;

import dev.warren.order.http.Problems;
import dev.warren.order.http.Requests;
import dev.warren.order.timeline.OrderTimeline;
import dev.warren.order.view.OrderSnapshot;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.NameBinding;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// Answers requests for a stream that has nothing to send. A filter, because once a stream of events has begun its
/// status is 200, whatever comes of it.
class LiveFilter {
    private static final String FIRST_VERSION = "warren.first-version";
    static final String LAST_EVENT_ID = "Last-Event-ID";
    private static final long NOTHING = -1;

    private final OrderTimeline timeline;
    private final LivePlaces places;

    LiveFilter(OrderTimeline timeline, LivePlaces places) {
        this.timeline = timeline;
        this.places = places;
    }

    @NameBinding
    @Retention(RetentionPolicy.RUNTIME)
    @interface Applied {}

    /// The version that the stream sends first.
    static long firstVersion(ContainerRequestContext request) {
        return (Long) request.getProperty(FIRST_VERSION);
    }

    @Applied
    @ServerRequestFilter
    public Uni<Response> check(ContainerRequestContext request, RoutingContext context) {
        var orderId = Requests.orderId(request.getUriInfo().getPathParameters().getFirst("id"));
        var header = request.getHeaderString(LAST_EVENT_ID);
        long seen = header == null ? NOTHING : Requests.number(LAST_EVENT_ID, header);
        return timeline.versions(orderId).map(versions -> check(request, context, versions, seen));
    }

    /// Who does not say what was seen starts at the present.
    private Response check(
            ContainerRequestContext request, RoutingContext context, List<OrderSnapshot> versions, long seen) {
        if (versions.isEmpty()) {
            throw Problems.unknownOrder();
        }
        var now = versions.getLast();
        if (seen > now.version()) {
            throw Problems.badRequest("Last-Event-ID is a version that the order has not reached.");
        }
        if (now.isFinal() && seen == now.version()) {
            return Response.noContent().build();
        }
        if (!places.take(context)) {
            return Problems.tooManyStreams().response();
        }
        request.setProperty(FIRST_VERSION, seen == NOTHING ? now.version() : seen + 1);
        return null;
    }
}
