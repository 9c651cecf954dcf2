package dev.warren.order;

import dev.warren.order.domain.Decision;
import dev.warren.order.domain.OrderStream;

/// What an instruction led to.
///
/// @param after the order then, changed or not
record Outcome(Instruction instruction, Decision decision, OrderStream after) {}
