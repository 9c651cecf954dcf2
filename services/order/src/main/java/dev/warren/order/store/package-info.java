/// The event store, the feed of all its events, and the news in this process that there are more. Begin with
/// [dev.warren.order.store.OrderRepository], then [dev.warren.order.store.EventFeed]; how an event looks in the table
/// is said by [dev.warren.order.store.StoredEvents].
package dev.warren.order.store;
