package dev.warren.notification.gateway;

import dev.warren.messaging.tracing.Traces;
import dev.warren.notification.domain.Letter;
import dev.warren.notification.domain.Outcome;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.regex.Pattern;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/// E-mail over SMTP.
@ApplicationScoped
class SmtpMailGateway implements MailGateway {
    /// What browsers take for an e-mail address (HTML Living Standard). It leaves out quoted and non-ASCII local
    /// parts, which hardly any server would take without SMTPUTF8.
    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63})*");

    private static final int MAX_ADDRESS_LENGTH = 254;

    private final MailComposer composer;
    private final SmtpConnections connections;
    private final MailServerGuard guard;
    private final Traces traces;

    SmtpMailGateway(MailComposer composer, SmtpConnections connections, MailServerGuard guard, Traces traces) {
        this.composer = composer;
        this.connections = connections;
        this.guard = guard;
        this.traces = traces;
    }

    @Override
    public Uni<Outcome> send(Letter letter) {
        if (!isAddress(letter.to().email())) {
            return Uni.createFrom().item(new Outcome.Refused("not an e-mail address"));
        }
        return traces.call("mail", "SMTP send", _ -> connections.use(connection -> send(letter, connection)));
    }

    private Outcome send(Letter letter, SmtpConnection connection) {
        try {
            guard.send(() -> connection.send(composer.compose(letter)));
            return new Outcome.Sent();
        } catch (SmtpFailure failure) {
            return failure.outcome();
        } catch (CircuitBreakerOpenException open) {
            return new Outcome.Unreachable("mail server not reached the last times");
        }
    }

    static boolean isAddress(String text) {
        return text.length() <= MAX_ADDRESS_LENGTH && ADDRESS.matcher(text).matches();
    }
}
