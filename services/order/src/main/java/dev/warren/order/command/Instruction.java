package dev.warren.order.command;

import dev.warren.messaging.Origin;
import dev.warren.order.domain.OrderCommand;
import java.util.UUID;

/// One command on one order, and where it comes from.
public record Instruction(UUID orderId, OrderCommand command, Origin origin, String actor) {
    public static final String CUSTOMER = "customer";
    public static final String CLOCK = "clock";
}
