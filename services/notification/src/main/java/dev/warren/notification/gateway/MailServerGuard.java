package dev.warren.notification.gateway;

import static java.time.temporal.ChronoUnit.MILLIS;

import dev.warren.messaging.Turns;
import io.smallrye.faulttolerance.api.Guard;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.util.TypeLiteral;
import java.time.Duration;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Stands before Vert.x's mail client (4.5), which knows no timeout, cannot take a mail back, and does not always
/// tell how it went: never when a server hangs up before its greeting. So
///
/// - no more mails are handed to the client than it has connections, so that none waits inside of it, where it would
///   go out at some time after we had given it up and sent it again;
/// - a mail without an answer is given up after a while;
/// - when half a set of connections gives no answer, mails are held back, but for one now and then to see whether the
///   server has come to. Otherwise a server that hangs would be handed every mail again and again.
@ApplicationScoped
class MailServerGuard {
    private static final long PROBE_DELAY_MS = 1_000;
    private static final TypeLiteral<Uni<Void>> NOTHING = new NothingType();

    private final Turns turns;
    private final Guard breaker;
    private final Duration answerWithin;

    MailServerGuard(
            @ConfigProperty(name = "warren.mail.connections") int connections,
            @ConfigProperty(name = "warren.mail.answer-within") Duration answerWithin) {
        this.answerWithin = answerWithin;
        this.turns = new Turns(connections);
        this.breaker = Guard.create()
                .withDescription("mail-server")
                .withCircuitBreaker()
                .name("mail-server")
                .failOn(TimeoutException.class)
                .requestVolumeThreshold(Math.max(1, connections / 2))
                .failureRatio(1)
                .delay(PROBE_DELAY_MS, MILLIS)
                .done()
                .build();
    }

    /// Sends when it is this mail's turn, and looks at the breaker only then. The post office limits how many wait.
    Uni<Void> send(Supplier<Uni<Void>> mail) {
        return turns.take(() -> breaker.get(() -> exchange(mail), NOTHING));
    }

    private Uni<Void> exchange(Supplier<Uni<Void>> mail) {
        return mail.get().ifNoItem().after(answerWithin).fail();
    }

    private static final class NothingType extends TypeLiteral<Uni<Void>> {
        private static final long serialVersionUID = 1L;
    }
}
