package dev.warren.payment;

import dev.warren.contracts.ServiceName;
import dev.warren.messaging.SimulatedMessaging;
import dev.warren.payment.PaymentRow.Status;
import dev.warren.simulation.Mutation;
import dev.warren.simulation.Outside;
import dev.warren.simulation.Process;
import dev.warren.simulation.Store;
import dev.warren.simulation.Table;
import java.time.Duration;
import java.util.UUID;

/// The payment service in a simulated process.
public final class SimulatedPayment {
    private static final Duration SETTLES_WITHIN = Duration.ofMillis(5_000);

    private SimulatedPayment() {}

    public static Object start(Process process, Outside outside) {
        var messaging = new SimulatedMessaging(process);
        var settlesWithin = process.world().unless(Mutation.WITHOUT_WAITING_FOR_AUTHORISATIONS, SETTLES_WITHIN);
        var inquiry =
                new ProviderInquiry(new SimulatedGateway(process, outside.provider()), settlesWithin, process.clock());
        var reactions = new PaymentReactions(
                new SimulatedPaymentRepository(rows(process.store())), inquiry, messaging.lookUps(), process.clock());
        var consumer =
                new PaymentConsumer(messaging.events(), reactions, new PaymentErasure(messaging.erasedMessages()));
        messaging.connect(ServiceName.ORDER, consumer.orders());
        messaging.connect(ServiceName.SHIPPING, consumer.shipping());
        messaging.start();
        return consumer;
    }

    private static Table<UUID, PaymentRow> rows(Store store) {
        return store.table("payment");
    }

    public static boolean isHeld(Store store, UUID orderId) {
        return rows(store)
                .find(orderId)
                .map(PaymentRow::status)
                .filter(status -> status == Status.AUTHORISED || status == Status.CAPTURED)
                .isPresent();
    }
}
