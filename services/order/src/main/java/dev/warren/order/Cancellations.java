package dev.warren.order;

import dev.warren.messaging.Origin;
import dev.warren.messaging.Transactions;
import dev.warren.order.command.Instruction;
import dev.warren.order.command.Orders;
import dev.warren.order.command.Outcome;
import dev.warren.order.domain.OrderCommand.Cancel;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/// Cancels orders for their customers.
@ApplicationScoped
class Cancellations {
    private final Transactions transactions;
    private final Orders orders;

    Cancellations(Transactions transactions, Orders orders) {
        this.transactions = transactions;
        this.orders = orders;
    }

    Uni<Outcome> cancel(UUID orderId, String traceparent) {
        var instruction =
                new Instruction(orderId, new Cancel(), Origin.request(orderId, traceparent), Instruction.CUSTOMER);
        return transactions
                .run(work -> orders.handle(work, List.of(instruction)))
                .map(List::getFirst);
    }
}
