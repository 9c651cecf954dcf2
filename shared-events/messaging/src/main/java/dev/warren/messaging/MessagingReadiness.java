package dev.warren.messaging;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.rabbitmq.RabbitMQConnector;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;

/// Ready means: migrated, the relay connected, every queue being consumed. The broker is kept out of liveness:
/// restarting a service does not bring a broker back.
@Readiness
@ApplicationScoped
class MessagingReadiness implements AsyncHealthCheck {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final Relay relay;
    private final RabbitMQConnector connector;
    private final Pool pool;

    MessagingReadiness(Relay relay, @Connector("smallrye-rabbitmq") RabbitMQConnector connector, Pool pool) {
        this.relay = relay;
        this.connector = connector;
        this.pool = pool;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return pool.query("SELECT 1 FROM outbox LIMIT 1")
                .execute()
                .ifNoItem()
                .after(TIMEOUT)
                .fail()
                .map(_ -> true)
                .onFailure()
                .recoverWithItem(false)
                .map(this::answer);
    }

    private HealthCheckResponse answer(boolean migrated) {
        var consuming = connector.getReadiness().isOk();
        return HealthCheckResponse.named("messaging")
                .withData("database migrated", migrated)
                .withData("relay connected", relay.isConnected())
                .withData("queues consumed", consuming)
                .status(migrated && relay.isConnected() && consuming)
                .build();
    }
}
