package dev.warren.order.diagnosis;

import dev.warren.order.domain.Order;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What an order waits for.
///
/// @param since when the stage has begun
/// @param deadline when the order is cancelled for it; null when it is not
public record Wait(Stage stage, Instant since, Instant deadline) {

    /// @param happened when each kind of stored event happened to the order, the last time
    public static List<Wait> of(Order order, Map<String, Instant> happened) {
        var waits = new ArrayList<Wait>();
        switch (order) {
            case Order.NotPlaced _, Order.Completed _ -> {}
            case Order.Placed placed -> {
                var deadline = placed.terms().confirmBy();
                addUnless(placed.paid(), Stage.AUTHORISATION, deadline, happened, waits);
                addUnless(placed.reserved(), Stage.RESERVATION, deadline, happened, waits);
            }
            case Order.Confirmed _ -> addUnless(false, Stage.SHIPMENT, null, happened, waits);
            case Order.Shipped shipped -> {
                addUnless(shipped.delivered(), Stage.DELIVERY, null, happened, waits);
                addUnless(shipped.funds().captured(), Stage.CAPTURE, null, happened, waits);
            }
            case Order.Cancelled cancelled -> addUnless(!cancelled.funds().kept(), Stage.REFUND, null, happened, waits);
        }
        return waits;
    }

    private static void addUnless(
            boolean over, Stage stage, Instant deadline, Map<String, Instant> happened, List<Wait> waits) {
        if (!over) {
            waits.add(new Wait(stage, happened.get(stage.begin()), deadline));
        }
    }
}
