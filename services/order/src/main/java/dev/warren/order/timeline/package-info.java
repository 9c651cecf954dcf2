/// One order as it is and as it was at every version, from its events alone. Begin with
/// [dev.warren.order.timeline.OrderTimeline].
package dev.warren.order.timeline;
