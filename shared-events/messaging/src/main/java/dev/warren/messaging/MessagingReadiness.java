package dev.warren.messaging;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready means: migrated, the relay connected, every queue being consumed. The broker is kept out of liveness:
/// restarting a service does not bring a broker back.
@Readiness
@ApplicationScoped
class MessagingReadiness implements AsyncHealthCheck {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final Relay relay;
    private final Subscriptions subscriptions;
    private final Pool pool;

    MessagingReadiness(Relay relay, Subscriptions subscriptions, Pool pool) {
        this.relay = relay;
        this.subscriptions = subscriptions;
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
        var consuming = subscriptions.isConsuming();
        return HealthCheckResponse.named("messaging")
                .withData("database migrated", migrated)
                .withData("relay connected", relay.isConnected())
                .withData("queues consumed", consuming)
                .status(migrated && relay.isConnected() && consuming)
                .build();
    }
}
