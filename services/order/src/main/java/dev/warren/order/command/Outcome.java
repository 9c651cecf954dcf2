package dev.warren.order.command;

import dev.warren.order.domain.Decision;
import dev.warren.order.domain.OrderStream;

/// What an instruction led to.
///
/// @param after the order then, changed or not
public record Outcome(Instruction instruction, Decision decision, OrderStream after) {}
