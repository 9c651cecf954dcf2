package dev.warren.bench;

import java.util.List;
import java.util.Optional;

/// All there is to measure.
final class Workloads {
    static final List<Workload> ALL = List.of(FlowWorkload.flow(), FlowWorkload.declines());

    private Workloads() {}

    static Optional<Workload> named(String name) {
        return ALL.stream().filter(workload -> workload.name().equals(name)).findFirst();
    }
}
