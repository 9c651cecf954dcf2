package dev.warren.notification.gateway;

import static java.time.temporal.ChronoUnit.MILLIS;

import dev.warren.messaging.Circuit;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.Guard;
import jakarta.enterprise.context.ApplicationScoped;

/// Spares a mail server that hangs, is away or wants nothing from us. When half a set of connections has come to
/// nothing, mails are held back, but for one now and then to see whether the server has come to. Otherwise one that
/// hangs would be handed every mail again and again, and one that refuses our login would lock us out.
@ApplicationScoped
class MailServerGuard {
    private static final long PROBE_DELAY_MS = 1_000;

    private final Guard breaker;

    MailServerGuard(MailSettings settings) {
        var circuit = Circuit.to("mail");
        this.breaker = Guard.create()
                .withDescription("mail-server")
                .withCircuitBreaker()
                .name("mail-server")
                .when(failure -> failure instanceof SmtpFailure smtp && !smtp.isVerdict())
                .requestVolumeThreshold(Math.max(1, settings.connections() / 2))
                .failureRatio(1)
                .delay(PROBE_DELAY_MS, MILLIS)
                .onStateChange(state -> circuit.closed(state == CircuitBreakerState.CLOSED))
                .done()
                .build();
    }

    void send(Runnable exchange) {
        breaker.get(
                () -> {
                    exchange.run();
                    return null;
                },
                Void.class);
    }
}
