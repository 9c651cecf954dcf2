package dev.warren.payment.gateway;

import dev.warren.contracts.Money;
import dev.warren.payment.domain.ProviderAnswer.Reversal;
import dev.warren.payment.domain.ProviderAnswer.ToAuthorisation;
import dev.warren.payment.domain.ProviderAnswer.ToCapture;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// The real gateway with gates in it, so that a test can stop a call before it is sent, or its answer before it
/// arrives, and let events cross in exactly the order it wants. Without a gate it is the real gateway.
@Alternative
@Priority(1)
@ApplicationScoped
public class GatedGateway implements PaymentGateway {

    private final HttpPaymentGateway real;
    private final Map<String, Gate> beforeCall = new ConcurrentHashMap<>();
    private final Map<String, Gate> afterAnswer = new ConcurrentHashMap<>();

    GatedGateway(HttpPaymentGateway real) {
        this.real = real;
    }

    /// Stops the next call whose key starts so, before it is sent.
    public Gate holdCall(String keyPrefix) {
        return put(beforeCall, keyPrefix);
    }

    /// Stops the answer to the next call whose key starts so, after the provider gave it.
    public Gate holdAnswer(String keyPrefix) {
        return put(afterAnswer, keyPrefix);
    }

    private static Gate put(Map<String, Gate> gates, String keyPrefix) {
        var gate = new Gate(new CompletableFuture<>(), new CompletableFuture<>());
        gates.put(keyPrefix, gate);
        return gate;
    }

    @Override
    public Uni<ToAuthorisation> authorise(String idempotencyKey, UUID orderId, Money amount, String token) {
        return gated(idempotencyKey, () -> real.authorise(idempotencyKey, orderId, amount, token));
    }

    @Override
    public Uni<ToCapture> capture(String idempotencyKey, String authorisationId) {
        return gated(idempotencyKey, () -> real.capture(idempotencyKey, authorisationId));
    }

    @Override
    public Uni<Reversal> reverse(String idempotencyKey, UUID orderId) {
        return gated(idempotencyKey, () -> real.reverse(idempotencyKey, orderId));
    }

    private <T> Uni<T> gated(String key, Supplier<Uni<T>> call) {
        return pass(beforeCall, key, null).chain(call::get).chain(answer -> pass(afterAnswer, key, answer)
                .replaceWith(answer));
    }

    private static Uni<Void> pass(Map<String, Gate> gates, String key, Object answer) {
        var prefix = gates.keySet().stream().filter(key::startsWith).findFirst();
        var gate = prefix.map(gates::remove).orElse(null);
        return gate == null ? Uni.createFrom().voidItem() : gate.pass(String.valueOf(answer));
    }

    /// One stop of one call.
    public record Gate(CompletableFuture<String> arrived, CompletableFuture<Void> opened) {

        private Uni<Void> pass(String answer) {
            arrived.complete(answer);
            return Uni.createFrom().completionStage(opened);
        }

        /// Waits until a call stands here, and says what the provider answered (`null` when it was not called yet).
        public String await() {
            return arrived.orTimeout(20, java.util.concurrent.TimeUnit.SECONDS).join();
        }

        public void open() {
            opened.complete(null);
        }

        /// The call, or its answer, is lost, as in a crash.
        public void lose() {
            opened.completeExceptionally(new IllegalStateException("lost on the way"));
        }
    }
}
