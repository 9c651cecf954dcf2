/// Streams to who watches: one order while it changes, and everything that happens to all of them. Begin with
/// [dev.warren.order.live.LiveOrders], then [dev.warren.order.live.LiveFeed].
package dev.warren.order.live;
