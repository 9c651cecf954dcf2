/// What an order is and what may happen to it. Pure: no framework, no I/O, no clock; time, ids and prices are
// arguments.
///
/// [dev.warren.order.domain.OrderDecider] says what a command leads to, [dev.warren.order.domain.OrderHistory] what
/// an event has made of the order. [dev.warren.order.domain.Quote] prices a basket.
package dev.warren.order.domain;
