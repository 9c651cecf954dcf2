/// How a read model is kept up to date from the feed of events, and built anew beside the one that is served. What it
/// is made of, it does not know. Begin with [dev.warren.order.projection.Projection], then
/// [dev.warren.order.projection.Projector].
package dev.warren.order.projection;
