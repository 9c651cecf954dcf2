package dev.warren.faults;

import dev.warren.faults.broker.BrokerFaults;
import dev.warren.faults.broker.ClusterFaults;
import dev.warren.faults.crash.CompensationCrashes;
import dev.warren.faults.crash.ConsumerCrashes;
import dev.warren.faults.crash.OrderCrashes;
import dev.warren.faults.database.DatabaseFaults;
import dev.warren.faults.fleet.FleetFaults;
import dev.warren.faults.message.MessageFaults;
import dev.warren.faults.network.NetworkFaults;
import dev.warren.faults.outside.OutsideFaults;
import dev.warren.faults.view.ViewFaults;
import java.util.List;
import java.util.stream.Stream;

/// All faults there are.
final class Catalogue {
    static final List<Fault> ALL = Stream.of(
                    OrderCrashes.all(),
                    ConsumerCrashes.all(),
                    CompensationCrashes.all(),
                    DatabaseFaults.all(),
                    BrokerFaults.all(),
                    ClusterFaults.all(),
                    NetworkFaults.all(),
                    MessageFaults.all(),
                    OutsideFaults.all(),
                    ViewFaults.all(),
                    FleetFaults.all())
            .flatMap(List::stream)
            .toList();

    /// Those that a minute has room for.
    private static final List<String> LONG = List.of(
            "transaction-held-open", "rolling-upgrade", "replicas-one-three-one", "sigterm-in-mid-batch", "last-unit");

    private Catalogue() {}

    static List<Fault> quick() {
        return ALL.stream()
                .filter(fault -> fault.setting() == Setting.USUAL)
                .filter(fault -> LONG.stream().noneMatch(fault.name()::startsWith))
                .toList();
    }
}
