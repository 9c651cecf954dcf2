package dev.warren.payment;

import dev.warren.contracts.Money;
import dev.warren.payment.domain.ProviderAnswer.Reversal;
import dev.warren.payment.domain.ProviderAnswer.ToAuthorisation;
import dev.warren.payment.domain.ProviderAnswer.ToCapture;
import dev.warren.payment.gateway.PaymentGateway;
import dev.warren.simulation.Names;
import dev.warren.simulation.Process;
import dev.warren.simulation.Provider;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/// The way to the simulated provider.
final class SimulatedGateway implements PaymentGateway {
    private static final int PATIENCE_MS = 1_000;

    /// A little less than what the service counts with: the call begins a moment after the row was read.
    private static final int LATEST_MS = 4_500;

    private final Process process;
    private final Provider provider;

    SimulatedGateway(Process process, Provider provider) {
        this.process = process;
        this.provider = provider;
    }

    @Override
    public Uni<ToAuthorisation> authorise(String key, UUID orderId, Money amount, String token) {
        provider.expect(orderId);
        return process.call(
                "provider",
                "authorise " + Names.of(orderId),
                PATIENCE_MS,
                LATEST_MS,
                () -> provider.authorise(key, orderId, amount, token));
    }

    @Override
    public Uni<ToCapture> capture(String key, String authorisationId) {
        return process.call(
                "provider",
                "capture " + authorisationId,
                PATIENCE_MS,
                LATEST_MS,
                () -> provider.capture(key, authorisationId));
    }

    @Override
    public Uni<Reversal> reverse(String key, UUID orderId) {
        return process.call(
                "provider",
                "reverse " + Names.of(orderId),
                PATIENCE_MS,
                LATEST_MS,
                () -> provider.reverse(key, orderId));
    }
}
