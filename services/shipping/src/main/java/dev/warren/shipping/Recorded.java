package dev.warren.shipping;

import dev.warren.messaging.Origin;
import dev.warren.shipping.domain.Shipment;

/// A shipment as the table has it.
///
/// @param story what led to it, so that a carrier's report, which knows nothing of the order, continues the story
record Recorded(Shipment.Known shipment, Origin story) {}
