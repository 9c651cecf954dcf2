package dev.warren.order.view;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.warren.contracts.CancellationReason;
import dev.warren.contracts.Money;
import dev.warren.contracts.OrderLine;
import dev.warren.order.domain.Order.Cancelled;
import dev.warren.order.domain.Order.Completed;
import dev.warren.order.domain.Order.Confirmed;
import dev.warren.order.domain.Order.Known;
import dev.warren.order.domain.Order.Placed;
import dev.warren.order.domain.Order.Shipped;
import dev.warren.order.domain.OrderStatus;
import dev.warren.order.domain.OrderStream;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// An order at one of its versions, as the API shows it. No personal data.
///
/// @param paid the amount is authorised or taken, and not given up or given back
/// @param confirmBy when the order is cancelled if undecided; absent once it is decided
@RegisterForReflection(registerFullHierarchy = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrderSnapshot(
        UUID orderId,
        OrderStatus status,
        String customerId,
        boolean paid,
        boolean reserved,
        CancellationReason cancellationReason,
        Money total,
        List<OrderLine> lines,
        String trackingNumber,
        Instant confirmBy,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    /// What `stream` looks like from outside: the one projection there is.
    ///
    /// @throws IllegalStateException when the order does not exist
    public static OrderSnapshot of(OrderStream stream) {
        var order = stream.known();
        return switch (order) {
            case Placed placed -> of(stream, order, placed.paid(), placed.reserved(), null, null);
            case Confirmed confirmed -> of(stream, order, !confirmed.funds().refunded(), true, null, null);
            case Shipped shipped ->
                of(stream, order, !shipped.funds().refunded(), true, null, shipped.trackingNumber());
            case Completed completed ->
                of(stream, order, !completed.funds().refunded(), true, null, completed.trackingNumber());
            case Cancelled cancelled -> of(stream, order, cancelled.funds().kept(), false, cancelled.reason(), null);
        };
    }

    private static OrderSnapshot of(
            OrderStream stream,
            Known order,
            boolean paid,
            boolean reserved,
            CancellationReason reason,
            String trackingNumber) {
        var terms = order.terms();
        return new OrderSnapshot(
                stream.orderId(),
                order.status(),
                terms.customer().customerId(),
                paid,
                reserved,
                reason,
                terms.total(),
                terms.lines(),
                trackingNumber,
                order.status() == OrderStatus.PLACED ? terms.confirmBy() : null,
                stream.version(),
                stream.createdAt(),
                stream.updatedAt());
    }

    @JsonIgnore
    public boolean isFinal() {
        return status.isFinal();
    }
}
