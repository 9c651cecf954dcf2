package dev.warren.order;

import dev.warren.messaging.Origin;
import dev.warren.order.domain.OrderCommand;
import java.util.UUID;

/// One command on one order, and where it comes from.
record Instruction(UUID orderId, OrderCommand command, Origin origin, String actor) {
    static final String CUSTOMER = "customer";
    static final String CLOCK = "clock";
}
