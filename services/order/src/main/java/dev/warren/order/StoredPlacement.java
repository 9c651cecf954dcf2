package dev.warren.order;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import dev.warren.contracts.Address;
import dev.warren.contracts.AgreedPayment;
import dev.warren.contracts.Customer;
import dev.warren.contracts.Money;
import dev.warren.contracts.OrderLine;
import dev.warren.order.domain.OrderEvent.OrderPlaced;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// [OrderPlaced] as it is stored. It has only grown: rows of before are read here, and rows of today by instances of
/// before that still run.
///
/// @param paymentAmount null in rows from before it was agreed on by itself: then it was the total
@RegisterForReflection
record StoredPlacement(
        UUID orderId,
        Customer customer,
        List<OrderLine> lines,
        Money total,
        Address shippingAddress,
        String paymentToken,
        Money paymentAmount,
        Instant confirmBy) {

    StoredPlacement {
        requireNonNull(total, "total");
    }

    static StoredPlacement of(OrderPlaced placed) {
        return new StoredPlacement(
                placed.orderId(),
                placed.customer(),
                placed.lines(),
                placed.total(),
                placed.shippingAddress(),
                placed.payment().token(),
                placed.payment().amount(),
                placed.confirmBy());
    }

    OrderPlaced upcast() {
        var payment = new AgreedPayment(paymentToken, requireNonNullElse(paymentAmount, total));
        return new OrderPlaced(orderId, customer, lines, total, shippingAddress, payment, confirmBy);
    }
}
