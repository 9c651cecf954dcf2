package dev.warren.order.live;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The places of open streams on this instance. A stream has its place until its response ends, however it ends.
@ApplicationScoped
class LivePlaces {
    private final AtomicInteger taken = new AtomicInteger();
    private final int limit;

    LivePlaces(MeterRegistry meters, @ConfigProperty(name = "warren.order.live-streams") int limit) {
        this.limit = limit;
        Gauge.builder("warren.live.streams", taken, AtomicInteger::get)
                .description("Streams of orders that are open on this instance")
                .register(meters);
    }

    /// @return false when there is none left
    boolean take(RoutingContext request) {
        if (taken.incrementAndGet() > limit) {
            taken.decrementAndGet();
            return false;
        }
        request.addEndHandler(_ -> taken.decrementAndGet());
        return true;
    }
}
