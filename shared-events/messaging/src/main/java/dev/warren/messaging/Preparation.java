package dev.warren.messaging;

import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/// Ends a process that is only to prepare database and broker, before it has done anything else.
@ApplicationScoped
class Preparation {
    private static final Logger LOG = Logger.getLogger(Preparation.class);
    private static final int DONE = 0;

    private final Broker broker;
    private final MessagingConfig config;

    Preparation(Broker broker, MessagingConfig config) {
        this.broker = broker;
        this.config = config;
    }

    /// Flyway has migrated the database by now. What fails ends the process with an error, and the job tries again.
    void onStart(@Observes @Priority(Lifecycle.PREPARE) StartupEvent event) throws IOException, TimeoutException {
        if (config.prepareOnly()) {
            broker.declare(Topology.of(config));
            LOG.info("WRN-122 the database is migrated and the topology is declared");
            // The first ends the process when it has started, the second keeps the rest from starting.
            Quarkus.asyncExit(DONE);
            throw new PreventFurtherStepsException(DONE);
        }
    }
}
