package dev.warren.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// What this service can say to the question why an order is stuck.
@ApplicationScoped
public class SelfDiagnosis {
    private static final int MAX_SET_ASIDE = 20;

    private final String service;
    private final Standings standings;
    private final DeadLetters deadLetters;
    private final OutboxLag lag;
    private final Relay relay;
    private final Subscriptions subscriptions;

    SelfDiagnosis(
            @ConfigProperty(name = "warren.service") String service,
            Standings standings,
            DeadLetters deadLetters,
            OutboxLag lag,
            Relay relay,
            Subscriptions subscriptions) {
        this.service = service;
        this.standings = standings;
        this.deadLetters = deadLetters;
        this.lag = lag;
        this.relay = relay;
        this.subscriptions = subscriptions;
    }

    public Uni<ServiceDiagnosis> about(UUID orderId) {
        return Uni.combine()
                .all()
                .unis(standings.of(orderId), deadLetters.about(orderId.toString(), MAX_SET_ASIDE))
                .with(this::diagnosis);
    }

    private ServiceDiagnosis diagnosis(Standing standing, List<DeadLetter> setAside) {
        return new ServiceDiagnosis(
                service, standing, setAside, lag.now().toMillis(), relay.isConnected(), subscriptions.consumers());
    }
}
