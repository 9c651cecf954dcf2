/// The order service.
///
/// Owns: orders, event-sourced (`order_event` is the truth, everything else can be made again from it), idempotency
/// keys, the keys that seal customers' personal data, a copy of the price list, and what the others have published
/// about orders. Hears: whether an order was paid, reserved, shipped and delivered, what products cost, and what was
// found of erased customers. Says: OrderCreated,
/// OrderConfirmed, OrderCancelled, OrderCompleted, CustomerKeyIssued, CustomerErased; their `sequence` is the version
/// of the stored event behind them.
///
/// Here is what comes in: [dev.warren.order.OrderResource] for people, [dev.warren.order.OrderConsumer] for events,
/// [dev.warren.order.Deadlines] for the clock. Nothing else in the service depends on it. The path of an order:
///
/// 1. [dev.warren.order.intake] takes it in
/// 2. [dev.warren.order.command] has it decided by [dev.warren.order.domain] and writes what comes of it; all ways in
///    end there, in [dev.warren.order.command.Orders]
/// 3. [dev.warren.order.store] keeps its events, and [dev.warren.order.sealing] the keys to what is personal in them
/// 4. [dev.warren.order.projection] folds the feed of events, a moment later, into what is listed and reported:
///    [dev.warren.order.readmodel], read through [dev.warren.order.view]
///
/// Ways out, from its events: [dev.warren.order.timeline] for one order as it was, [dev.warren.order.live] for what
/// happens now, [dev.warren.order.story] and [dev.warren.order.diagnosis] for what the others know of it. At its end,
/// [dev.warren.order.erasure].
package dev.warren.order;
