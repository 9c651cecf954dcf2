package dev.warren.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/// How late the event loops are: whoever blocks one, or keeps it busy, shows here.
@ApplicationScoped
class EventLoopDelay {
    private static final Duration EVERY = Duration.ofMillis(100);

    private final Vertx vertx;
    private final boolean wanted;
    private final Timer delay;
    private final List<ScheduledFuture<?>> looks = new CopyOnWriteArrayList<>();

    EventLoopDelay(Vertx vertx, MeterRegistry registry, TelemetryConfig config) {
        this.vertx = vertx;
        this.wanted = config.metrics();
        this.delay = Timer.builder("warren.event.loop.delay")
                .description("How late an event loop was for a task")
                .serviceLevelObjectives(Buckets.TIMES)
                .register(registry);
    }

    void onStart(@Observes StartupEvent event) {
        if (!wanted) {
            return;
        }
        for (var loop : ((VertxInternal) vertx).getEventLoopGroup()) {
            looks.add(lookAt(loop));
        }
    }

    private ScheduledFuture<?> lookAt(EventExecutor loop) {
        var due = new long[] {System.nanoTime() + EVERY.toNanos()};
        return loop.scheduleWithFixedDelay(() -> look(due), EVERY.toNanos(), EVERY.toNanos(), TimeUnit.NANOSECONDS);
    }

    /// Only on the loop itself.
    private void look(long[] due) {
        long now = System.nanoTime();
        delay.record(Math.max(0, now - due[0]), TimeUnit.NANOSECONDS);
        due[0] = now + EVERY.toNanos();
    }

    void onStop(@Observes @Priority(Lifecycle.STOP_TIMERS) ShutdownEvent event) {
        looks.forEach(look -> look.cancel(false));
    }
}
