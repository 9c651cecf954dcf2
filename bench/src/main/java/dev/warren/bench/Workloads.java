package dev.warren.bench;

import java.util.List;
import java.util.Optional;

/// All there is to measure.
final class Workloads {
    static final List<Workload> ALL = List.of(
            new Accept(),
            FlowWorkload.flow(),
            new Latency(),
            new Hot(),
            FlowWorkload.declines(),
            new Relay(),
            new Backlog(),
            new Growth(),
            new Rebuild(),
            new Telemetry(),
            new Start(),
            new Ceilings());

    private Workloads() {}

    static Optional<Workload> named(String name) {
        return ALL.stream().filter(workload -> workload.name().equals(name)).findFirst();
    }
}
