package dev.warren.notification.gateway;

import dev.warren.messaging.Circuit;
import dev.warren.messaging.tracing.Traces;
import dev.warren.notification.domain.Content;
import dev.warren.notification.domain.Letter;
import dev.warren.notification.domain.Outcome;
import dev.warren.notification.domain.Outcome.Refused;
import dev.warren.notification.domain.Outcome.Sent;
import dev.warren.notification.domain.Outcome.Unreachable;
import dev.warren.notification.gateway.SmsApi.Sms;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import io.smallrye.faulttolerance.api.CircuitBreakerName;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/// Text messages over an HTTP gateway.
@ApplicationScoped
class HttpSmsGateway implements SmsGateway {
    private final GuardedSmsApi gateway;
    private final Traces traces;

    HttpSmsGateway(GuardedSmsApi gateway, Traces traces) {
        this.gateway = gateway;
        this.traces = traces;
    }

    @Override
    public Uni<Outcome> send(Letter letter) {
        return text(letter)
                .createUni()
                .chain(text ->
                        send(letter.eventId().toString(), new Sms(letter.to().phone(), text.strip())))
                .<Outcome>map(_ -> new Sent())
                .onFailure(HttpSmsGateway::isKnown)
                .recoverWithItem(HttpSmsGateway::outcome);
    }

    private Uni<Void> send(String key, Sms sms) {
        return traces.call("sms", "POST /messages", trace -> gateway.send(key, trace, sms));
    }

    private static TemplateInstance text(Letter letter) {
        return switch (letter.content()) {
            case Content.Shipped shipped -> SmsTemplates.shipped(letter, shipped);
            case Content.Delivered delivered -> SmsTemplates.delivered(letter, delivered);
            case Content.Created _, Content.Confirmed _, Content.Cancelled _, Content.Refunded _ ->
                throw new IllegalArgumentException(
                        "there is no text message about " + letter.content().template());
        };
    }

    static boolean isKnown(Throwable failure) {
        return failure instanceof SmsRefusal
                || failure instanceof CircuitBreakerOpenException
                || failure instanceof ProcessingException
                || failure instanceof IOException
                || failure instanceof TimeoutException;
    }

    static Outcome outcome(Throwable failure) {
        if (failure instanceof SmsRefusal refusal) {
            return refusal.isFinal() ? new Refused(refusal.getMessage()) : new Unreachable(refusal.getMessage());
        }
        return new Unreachable("SMS gateway not reached: " + failure.getClass().getSimpleName());
    }
}

/// Spares a gateway that is down, and those who would wait for it. An answer, even a refusal, shows that it is up.
@ApplicationScoped
class GuardedSmsApi {
    private static final String BREAKER = "sms";

    private final SmsApi api;

    GuardedSmsApi(@RestClient SmsApi api, CircuitBreakerMaintenance breakers) {
        this.api = api;
        var circuit = Circuit.to(BREAKER);
        breakers.onStateChange(BREAKER, state -> circuit.closed(state == CircuitBreakerState.CLOSED));
    }

    /// Opens when half of the last 20 calls got no answer; one call tries again after a second.
    @CircuitBreakerName(BREAKER)
    @CircuitBreaker(requestVolumeThreshold = 20, failureRatio = 0.5, delay = 1_000, skipOn = SmsRefusal.class)
    Uni<Void> send(String key, String traceparent, Sms sms) {
        return api.send(key, traceparent, sms);
    }
}
