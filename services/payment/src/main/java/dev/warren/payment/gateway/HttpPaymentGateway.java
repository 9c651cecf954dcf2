package dev.warren.payment.gateway;

import static java.time.temporal.ChronoUnit.MILLIS;

import dev.warren.contracts.Money;
import dev.warren.messaging.Circuit;
import dev.warren.messaging.tracing.Traces;
import dev.warren.payment.domain.ProviderAnswer.Authorised;
import dev.warren.payment.domain.ProviderAnswer.CaptureRefused;
import dev.warren.payment.domain.ProviderAnswer.Captured;
import dev.warren.payment.domain.ProviderAnswer.Declined;
import dev.warren.payment.domain.ProviderAnswer.Reversal;
import dev.warren.payment.domain.ProviderAnswer.ToAuthorisation;
import dev.warren.payment.domain.ProviderAnswer.ToCapture;
import dev.warren.payment.gateway.PaymentProviderApi.AuthorisationRequest;
import dev.warren.payment.gateway.PaymentProviderApi.Reply;
import dev.warren.payment.gateway.PaymentProviderApi.ReversalRequest;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.Guard;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.util.TypeLiteral;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/// The payment provider over HTTP. One guard stands before all its calls: a circuit breaker, a timeout, and a limit
/// on how many run at one time. It does not retry: a failed call is the event's failure, and messaging takes the
/// event up again later, with its neighbours unharmed.
@ApplicationScoped
class HttpPaymentGateway implements PaymentGateway {

    /// Refusals of this very card or order. Other 4xx (credentials, our own mistakes, a key in use, too many
    /// requests) say nothing about the customer: they fail, are tried again a bounded number of times, then parked.
    private static final Set<Integer> MEANS_DECLINED = Set.of(400, 402, 422);

    private static final Set<Integer> MEANS_NOTHING_TO_CAPTURE = Set.of(404, 409, 410, 422);

    private static final int MAX_REASON_LENGTH = 200;

    private static final String TARGET = "payment-provider";

    private static final TypeLiteral<Uni<Reply>> REPLY = new ReplyType();

    private final PaymentProviderApi provider;
    private final Guard guard;
    private final Traces traces;
    private final long timeoutNanos;

    HttpPaymentGateway(@RestClient PaymentProviderApi provider, ProviderSettings settings, Traces traces) {
        this.provider = provider;
        this.guard = guard(settings);
        this.traces = traces;
        this.timeoutNanos = settings.timeoutMs() * 1_000_000;
    }

    private static Guard guard(ProviderSettings settings) {
        var circuit = Circuit.to(TARGET);
        return Guard.create()
                .withDescription(TARGET)
                .withCircuitBreaker()
                .skipOn(Set.of(ProviderRefused.class, BulkheadException.class))
                .requestVolumeThreshold(settings.breakerWindow())
                .failureRatio(settings.breakerFailureRatio())
                .delay(settings.breakerDelayMs(), MILLIS)
                .onStateChange(state -> circuit.closed(state == CircuitBreakerState.CLOSED))
                .done()
                .withTimeout()
                .duration(settings.timeoutMs(), MILLIS)
                .done()
                .withBulkhead()
                .limit(settings.maxConcurrent())
                .queueSize(settings.maxWaiting())
                .done()
                .build();
    }

    @Override
    public Uni<ToAuthorisation> authorise(String idempotencyKey, UUID orderId, Money amount, String token) {
        var request = new AuthorisationRequest(orderId, amount.amount(), amount.currency(), token);
        return guarded("POST /authorisations", trace -> provider.authorise(idempotencyKey, trace, request))
                .map(HttpPaymentGateway::toAuthorisation)
                .onFailure(failure -> isRefusal(failure, MEANS_DECLINED))
                .recoverWithItem(failure -> new Declined("refused: " + failure.getMessage()));
    }

    @Override
    public Uni<ToCapture> capture(String idempotencyKey, String authorisationId) {
        return guarded(
                        "POST /authorisations/{id}/capture",
                        trace -> provider.capture(idempotencyKey, trace, authorisationId))
                .map(HttpPaymentGateway::toCapture)
                .onFailure(failure -> isRefusal(failure, MEANS_NOTHING_TO_CAPTURE))
                .recoverWithItem(failure -> new CaptureRefused(failure.getMessage()));
    }

    @Override
    public Uni<Reversal> reverse(String idempotencyKey, UUID orderId) {
        return guarded(
                        "POST /reversals",
                        trace -> provider.reverse(idempotencyKey, trace, new ReversalRequest(orderId)))
                .map(HttpPaymentGateway::toReversal);
    }

    private Uni<Reply> guarded(String name, Function<String, Uni<Reply>> call) {
        return traces.call(TARGET, name, trace -> guarded(() -> call.apply(trace)));
    }

    private Uni<Reply> guarded(Supplier<Uni<Reply>> call) {
        return Uni.createFrom().deferred(() -> {
            var asked = System.nanoTime();
            return guard.get(() -> unlessGivenUp(asked, call), REPLY);
        });
    }

    /// The limit starts a call that waited for its turn even when its timeout is over. Nobody would hear the answer,
    /// and what it authorised might come after the order's cancellation was settled: do not send it.
    private Uni<Reply> unlessGivenUp(long asked, Supplier<Uni<Reply>> call) {
        return System.nanoTime() - asked < timeoutNanos
                ? call.get()
                : Uni.createFrom().failure(new TimeoutException("waited too long for its turn"));
    }

    private static ToAuthorisation toAuthorisation(Reply reply) {
        return switch (reply.status()) {
            case "authorised" -> new Authorised(reply.authorisationId());
            case "declined" -> new Declined(shortened(Objects.requireNonNullElse(reply.reason(), "declined")));
            case null, default -> throw unintelligible(reply);
        };
    }

    private static ToCapture toCapture(Reply reply) {
        return switch (reply.status()) {
            case "captured" -> new Captured();
            case null, default -> throw unintelligible(reply);
        };
    }

    private static Reversal toReversal(Reply reply) {
        return switch (reply.status()) {
            case "voided" -> Reversal.VOIDED;
            case "refunded" -> Reversal.REFUNDED;
            case "nothing" -> Reversal.NOTHING;
            case null, default -> throw unintelligible(reply);
        };
    }

    private static IllegalStateException unintelligible(Reply reply) {
        return new IllegalStateException("the payment provider answered with an unknown status: " + reply.status());
    }

    private static boolean isRefusal(Throwable failure, Set<Integer> statuses) {
        return failure instanceof ProviderRefused refused && statuses.contains(refused.status());
    }

    private static String shortened(String reason) {
        return reason.substring(0, Math.min(reason.length(), MAX_REASON_LENGTH));
    }

    private static final class ReplyType extends TypeLiteral<Uni<Reply>> {
        private static final long serialVersionUID = 1;
    }
}
