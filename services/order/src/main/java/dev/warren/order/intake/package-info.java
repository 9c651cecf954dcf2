/// Placing orders: a request is priced, sealed and placed once under its key, many of them in one transaction. Begin
/// with [dev.warren.order.intake.OrderIntake].
package dev.warren.order.intake;
