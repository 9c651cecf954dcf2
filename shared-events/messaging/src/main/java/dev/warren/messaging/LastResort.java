package dev.warren.messaging;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// Ends a process that was asked to stop, once all that is ours has ended and something else does not.
///
/// Quarkus waits for Vert.x without a limit, Vert.x for its connections, and those for a database that may have
/// stopped answering. A crash at any moment loses nothing, and neither does this.
@ApplicationScoped
class LastResort {
    private static final Logger LOG = Logger.getLogger(LastResort.class);

    /// As a process that SIGTERM has ended.
    private static final int EXIT_CODE = 143;

    private final Duration closeTimeout;

    LastResort(@ConfigProperty(name = "warren.close-timeout") Duration closeTimeout) {
        this.closeTimeout = closeTimeout;
    }

    /// Not when only the application ends, as in tests and in dev mode.
    void onStop(@Observes @Priority(Lifecycle.STOP_LAST) ShutdownEvent event) {
        if (!event.isStandardShutdown()) {
            Thread.ofPlatform().name("warren-last-resort").daemon().start(this::haltUnlessEnded);
        }
    }

    private void haltUnlessEnded() {
        try {
            Thread.sleep(closeTimeout);
        } catch (InterruptedException e) {
            return;
        }
        LOG.info("WRN-115 everything is drained, but not everything closes; the process ends now");
        Runtime.getRuntime().halt(EXIT_CODE);
    }
}
