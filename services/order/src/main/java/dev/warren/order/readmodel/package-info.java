/// The read models: the list of orders, sales and demand, each folded from events, and asked for over HTTP. Begin with
/// [dev.warren.order.readmodel.OrderListProjection]; how they are read is in [dev.warren.order.view].
package dev.warren.order.readmodel;
