package dev.warren.messaging;

import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Times the rests between batches.
@ApplicationScoped
class Pauses {
    private final Vertx vertx;
    private final Set<Long> timers = ConcurrentHashMap.newKeySet();

    Pauses(Vertx vertx) {
        this.vertx = vertx;
    }

    void after(Duration pause, Runnable next) {
        timers.add(vertx.setTimer(pause.toMillis(), timer -> {
            timers.remove(timer);
            next.run();
        }));
    }

    /// When everything is settled. A timer that is left would run into what has ended already.
    void onStop(@Observes @Priority(Lifecycle.STOP_TIMERS) ShutdownEvent event) {
        timers.forEach(vertx::cancelTimer);
    }
}
