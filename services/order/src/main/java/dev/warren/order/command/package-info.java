/// The one way in which an order changes: instructions are decided in memory, on orders that are locked, and what comes
/// of them is written and said in one transaction. Begin with [dev.warren.order.command.Orders].
package dev.warren.order.command;
