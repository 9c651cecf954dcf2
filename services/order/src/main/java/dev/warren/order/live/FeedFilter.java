package dev.warren.order.live;

import dev.warren.order.http.Problems;
import dev.warren.order.http.Requests;
import dev.warren.order.live.OrderChange.Wanted;
import dev.warren.order.store.FeedPosition;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.NameBinding;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// Answers requests for the stream of all orders that cannot be followed, before the stream begins: see [LiveFilter].
class FeedFilter {
    private static final String LAST = "warren.last-position";
    private static final String WANTED = "warren.wanted";

    private final LiveFeed live;
    private final LivePlaces places;

    FeedFilter(LiveFeed live, LivePlaces places) {
        this.live = live;
        this.places = places;
    }

    @NameBinding
    @Retention(RetentionPolicy.RUNTIME)
    @interface Applied {}

    /// After which position the stream begins; null for the present.
    static FeedPosition last(ContainerRequestContext request) {
        return (FeedPosition) request.getProperty(LAST);
    }

    static Wanted wanted(ContainerRequestContext request) {
        return (Wanted) request.getProperty(WANTED);
    }

    @Applied
    @ServerRequestFilter
    public Uni<Response> check(ContainerRequestContext request, RoutingContext context) {
        var parameters = request.getUriInfo().getQueryParameters();
        var status = parameters.getFirst("status");
        request.setProperty(
                WANTED, new Wanted(parameters.getFirst("customerId"), status == null ? null : Requests.status(status)));
        var header = request.getHeaderString(LiveFilter.LAST_EVENT_ID);
        if (header == null) {
            return Uni.createFrom().item(place(context));
        }
        var last = position(header);
        request.setProperty(LAST, last);
        return live.end().map(end -> check(last, end, context));
    }

    private static FeedPosition position(String text) {
        try {
            return FeedPosition.parse(text);
        } catch (IllegalArgumentException e) {
            throw Problems.badRequest("Last-Event-ID must be one that was sent.");
        }
    }

    private Response check(FeedPosition last, FeedPosition end, RoutingContext context) {
        if (last.compareTo(end) > 0) {
            throw Problems.badRequest("Last-Event-ID is a position that has not been reached.");
        }
        return place(context);
    }

    /// @return null when there is one
    private Response place(RoutingContext context) {
        return places.take(context) ? null : Problems.tooManyStreams().response();
    }
}
