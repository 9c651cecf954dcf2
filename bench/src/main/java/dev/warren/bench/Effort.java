package dev.warren.bench;

import dev.warren.local.Launch;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How much a run is to do. What was not chosen is up to the workload.
///
/// @param repository the checkout whose services are measured
/// @param launch     how the services are run
/// @param environment further variables for every service
/// @param orders     0 for the workload's own number
/// @param perSecond  0 for the workload's own rate
/// @param warmUp     orders before time is taken
/// @param stored     how many orders are stored already, for growth
/// @param profiles   where each service's flight recording goes; null for none
record Effort(
        Path repository,
        Launch launch,
        Map<String, String> environment,
        int orders,
        double perSecond,
        int warmUp,
        List<Long> stored,
        Path profiles) {

    /// The same with further variables for every service.
    Effort with(Map<String, String> further) {
        var all = new HashMap<>(environment);
        all.putAll(further);
        return new Effort(repository, launch, all, orders, perSecond, warmUp, stored, profiles);
    }

    int orders(int usual) {
        return orders > 0 ? orders : usual;
    }
}
