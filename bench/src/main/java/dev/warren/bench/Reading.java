package dev.warren.bench;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/// Every meter at one moment, or what lies between two moments.
///
/// @param compilersMs what compilers took of the services' CPU time
record Reading(
        Map<String, Long> cpuMs,
        long compilersMs,
        long machineMs,
        Usage usage,
        DatabaseCounters database,
        BrokerCounters broker) {
    private static final List<String> SERVICES = List.of("order", "payment", "inventory", "shipping", "notification");

    /// The broker's meter first: asking for it costs something, which must not count.
    static Reading before(Site site) throws SQLException {
        var broker = BrokerCounters.of(site.stack().servers().rabbit());
        var database = DatabaseCounters.of(site.tables());
        var usage = Usage.of(site.stack());
        return new Reading(usage.cpuMs(), 0, usage.machineMs(), usage, database, broker);
    }

    /// What lies between then and now, with the broker's meter last.
    static Reading since(Reading earlier, Site site) throws SQLException {
        var usage = Usage.of(site.stack());
        var database = DatabaseCounters.of(site.tables());
        var broker = BrokerCounters.of(site.stack().servers().rabbit());
        return new Reading(
                usage.cpuMsSince(earlier.usage),
                usage.compilersMsSince(earlier.usage),
                usage.machineMs() - earlier.machineMs,
                usage,
                database.since(earlier.database),
                broker.since(earlier.broker));
    }

    void addPerOrder(Figures figures, int orders, long generatorMs) {
        addCpu(figures, orders, generatorMs);
        figures.put("published messages/order", (double) broker.received() / orders);
        figures.put("confirmed messages/order", (double) broker.confirmed() / orders);
        figures.put("routed messages/order", (double) broker.routed() / orders);
        figures.put("delivered messages/order", (double) broker.delivered() / orders);
        figures.put("transactions/order", (double) database.transactions() / orders);
        figures.put("writing transactions/order", (double) database.writing() / orders);
        figures.put("WAL bytes/order", (double) database.walBytes() / orders);
        addMemory(figures);
    }

    private void addCpu(Figures figures, int orders, long generatorMs) {
        long services = SERVICES.stream().mapToLong(this::cpu).sum();
        long system = services + cpu(Usage.POSTGRESQL) + cpu(Usage.RABBITMQ);
        figures.put("CPU-ms/order, system", (double) system / orders);
        figures.put("CPU-ms/order, services", (double) services / orders);
        figures.put("CPU-ms/order, compilers of the services", (double) compilersMs / orders);
        cpuMs.forEach((part, ms) -> figures.put("CPU-ms/order, " + part, (double) ms / orders));
        figures.put("CPU-ms/order, load generator", (double) generatorMs / orders);
        long known =
                generatorMs + cpuMs.values().stream().mapToLong(Long::longValue).sum();
        figures.put("CPU-ms/order, anything else", Math.max(0.0, machineMs - known) / orders);
    }

    private void addMemory(Figures figures) {
        figures.put(
                "RSS MiB, services",
                SERVICES.stream()
                        .mapToDouble(part -> usage.memoryMib().getOrDefault(part, 0.0))
                        .sum());
        figures.put(
                "peak RSS MiB, services",
                SERVICES.stream()
                        .mapToDouble(part -> usage.peakMib().getOrDefault(part, 0.0))
                        .sum());
        usage.memoryMib().forEach((part, mib) -> figures.put("RSS MiB, " + part, mib));
    }

    private long cpu(String part) {
        return cpuMs.getOrDefault(part, 0L);
    }
}
