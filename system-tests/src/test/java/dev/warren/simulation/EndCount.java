package dev.warren.simulation;

import dev.warren.contracts.ServiceName;
import dev.warren.order.SimulatedOrder;
import java.util.Map;
import java.util.TreeMap;

/// How orders end.
final class EndCount {
    private final Map<String, Integer> counts = new TreeMap<>();

    void count(Plan plan) {
        var world = new World(plan, Story.untold());
        var site = new Site(world);
        while (world.step()) {
            // to the end
        }
        for (var order : SimulatedOrder.orders(site.store(ServiceName.ORDER))) {
            var reason = order.cancellationReason();
            counts.merge(reason == null ? order.status().name() : reason.name(), 1, Integer::sum);
        }
    }

    Map<String, Integer> counts() {
        return counts;
    }
}
