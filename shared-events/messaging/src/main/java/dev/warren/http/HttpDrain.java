package dev.warren.http;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/// At SIGTERM, answers the requests that are under way before anything else stops, and refuses new ones with 503.
///
/// `quarkus.shutdown.timeout` should do that. In Quarkus 3.30.6 it always runs to its end, because the listener of
/// the Jackson extension never reports back (quarkusio/quarkus#51915). What it fires before, for
/// `quarkus.shutdown.delay-enabled`, is used here.
@Readiness
@ApplicationScoped
class HttpDrain implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(HttpDrain.class);

    /// Before [HttpEdge]: what that refuses is a request as well.
    private static final int PRIORITY = 2_000;

    private static final int FIRST = 1;

    /// After those that end their streams when they hear of it.
    private static final int LAST = 10_000;

    private static final String OPERATORS = "/q/";
    private static final int UNAVAILABLE = 503;
    private static final String RETRY_AFTER_SECONDS = "1";
    private static final Duration BREATH = Duration.ofMillis(5);

    private final Duration timeout;
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile boolean stopping;

    HttpDrain(@ConfigProperty(name = "warren.http.drain-timeout") Duration timeout) {
        this.timeout = timeout;
    }

    /// Down from the first moment. Quarkus' own check may hear of the end later: its listeners have no order.
    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("requests taken").status(!stopping).build();
    }

    void onStart(@Observes Filters filters) {
        filters.register(this::enter, PRIORITY);
    }

    /// Counts first and looks then, so that none slips in between the last look and the end.
    private void enter(RoutingContext context) {
        underWay.incrementAndGet();
        context.addHeadersEndHandler(_ -> sayGoodbye(context));
        context.addEndHandler(_ -> leave(context));
        if (stopping && !context.request().path().startsWith(OPERATORS)) {
            refuse(context);
        } else {
            context.next();
        }
    }

    /// The client sends its next request on another connection, to another instance.
    private void sayGoodbye(RoutingContext context) {
        if (stopping && hasConnectionOfItsOwn(context.request())) {
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
    }

    /// Hangs up only if it has said so: the head of a stream, or of an answer that overlapped, had left before.
    private void leave(RoutingContext context) {
        underWay.decrementAndGet();
        if (stopping && context.response().headers().contains(HttpHeaders.CONNECTION, HttpHeaders.CLOSE, true)) {
            hangUp(context.request());
        }
    }

    private static boolean hasConnectionOfItsOwn(HttpServerRequest request) {
        return request.version() != HttpVersion.HTTP_2;
    }

    /// Not before the request has come in: bytes that come to a closed socket are answered with a reset.
    private static void hangUp(HttpServerRequest request) {
        if (request.isEnded()) {
            request.connection().close();
        } else {
            request.end().onComplete(_ -> request.connection().close());
            request.resume();
        }
    }

    private static void refuse(RoutingContext context) {
        var problem = Problem.of(UNAVAILABLE, "This instance stops", "Send the request again.");
        context.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE.toString())
                .putHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .end(Json.encode(problem));
    }

    void onStopping(@Observes @Priority(FIRST) ShutdownDelayInitiatedEvent event) {
        stopping = true;
    }

    void awaitAnswers(@Observes @Priority(LAST) ShutdownDelayInitiatedEvent event) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (underWay.get() > 0 && System.nanoTime() < deadline) {
            Thread.sleep(BREATH);
        }
        if (underWay.get() > 0) {
            LOG.infof("WRN-203 %d requests were not answered in time; they are cut", underWay.get());
        }
    }
}
