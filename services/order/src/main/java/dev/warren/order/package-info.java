/// The order service.
///
/// Owns: orders, event-sourced (`order_event` is the truth, everything else can be made again from it), idempotency
/// keys, the keys that seal customers' personal data, a copy of the price list, and what the others have published
/// about orders. Hears: whether an order was paid, reserved, shipped and delivered, what products cost, and what was
// found of erased customers. Says: OrderCreated,
/// OrderConfirmed, OrderCancelled, OrderCompleted, CustomerKeyIssued, CustomerErased; their `sequence` is the version
/// of the stored event behind them.
///
/// Ways in: [dev.warren.order.OrderConsumer] for events, [dev.warren.order.OrderResource] for people,
/// [dev.warren.order.Deadlines] for the clock. All of them end in [dev.warren.order.Orders]. What is listed
/// and reported is folded from the feed of events by [dev.warren.order.Projector], a moment later.
///
/// Ways out: [dev.warren.order.OrderTimeline] for one order as it was, [dev.warren.order.EventFeed] for what happens to
/// all of them.
package dev.warren.order;
