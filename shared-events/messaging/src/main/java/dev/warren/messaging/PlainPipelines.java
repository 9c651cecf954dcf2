package dev.warren.messaging;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// Lets pipelines run as they are written. By default every stage of each pipeline captures all thread-bound contexts
/// and restores them when it runs, which was a large part of what an event cost. Nothing here reads such a context
/// behind an asynchronous step: what a step needs is an argument, and what Quarkus itself needs is bound to the
/// Vert.x context.
@ApplicationScoped
class PlainPipelines {

    void onStart(@Observes @Priority(Lifecycle.START_FIRST) StartupEvent event) {
        Infrastructure.clearInterceptors();
    }
}
