package dev.warren.payment;

import dev.warren.messaging.Standing;
import dev.warren.messaging.Standings;
import dev.warren.payment.view.PaymentView;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class PaymentStandings implements Standings {

    @Override
    @WithSession
    public Uni<Standing> of(UUID orderId) {
        return PaymentView.ofOrder(orderId).map(PaymentStandings::standing);
    }

    private static Standing standing(List<PaymentView> payments) {
        return payments.isEmpty() ? null : Standing.of(payments.getFirst().status, payments.getFirst().updatedAt);
    }
}
