package dev.warren.bench;

import dev.warren.bench.load.Baskets;
import dev.warren.bench.load.LoadPlan;
import dev.warren.bench.load.LoadReport;
import dev.warren.local.Progress;
import dev.warren.local.ServiceProcess;
import dev.warren.local.Stack;
import dev.warren.local.StackSettings;
import dev.warren.system.Auditor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/// The system of one run: fresh servers, fresh data, and nothing left of it afterwards.
final class Site implements AutoCloseable {
    private static final Duration READY = Duration.ofMinutes(2);
    private static final int DELIVERIES_PER_SECOND = 1_000;
    /// An overload is to be measured, not cut off: nothing is cancelled because it has waited.
    private static final Map<String, String> ENVIRONMENT = Map.of("WARREN_ORDER_CONFIRM_WITHIN", "PT2H");

    private final Stack stack;
    private final Tables tables;
    private final Heaps heaps;
    private final Recordings recordings;
    private final Monitoring monitoring;
    private final Path state;
    private final List<String> findings = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<Process> further = new CopyOnWriteArrayList<>();
    private final List<Site> beside = new CopyOnWriteArrayList<>();
    /// Orders that are older were not placed through the front door: the auditor takes them on trust.
    private final UUID firstOrder = Fulfilment.lowestIdAt(Instant.now());

    private Site(Stack stack, Heaps heaps, Recordings recordings, Monitoring monitoring, Path state) {
        this.stack = stack;
        this.tables = new Tables(stack);
        this.heaps = heaps;
        this.recordings = recordings;
        this.monitoring = monitoring;
        this.state = state;
    }

    /// Servers only; no service runs yet.
    static Site start(Effort effort) throws IOException {
        var fresh = StackSettings.temporary(effort.repository());
        var heaps = new Heaps(fresh.state().resolve("logs"));
        Files.createDirectories(heaps.directory());
        var recordings = new Recordings(effort.profiles());
        var flags = new ArrayList<>(recordings.jvmFlags());
        flags.add(heaps.jvmFlag());
        var monitoring = Monitoring.start();
        var environment = new HashMap<>(ENVIRONMENT);
        environment.putAll(monitoring.environment());
        environment.putAll(effort.environment());
        var settings =
                fresh.withLaunch(effort.launch()).withEnvironment(environment).withJvmFlags(flags);
        return new Site(Stack.start(settings, Progress.SILENT), heaps, recordings, monitoring, settings.state());
    }

    /// Another system on the same machine, which ends with this one and speaks against the same run.
    Site beside(Effort effort) throws IOException {
        var other = start(effort);
        beside.add(other);
        return other;
    }

    Stack stack() {
        return stack;
    }

    Tables tables() {
        return tables;
    }

    URI orders() {
        return stack.service("order").url().resolve("/orders");
    }

    /// What speaks against this run.
    List<String> findings() {
        var all = new ArrayList<>(findings);
        beside.forEach(other -> all.addAll(other.findings()));
        return all;
    }

    /// What a reader of this run should know.
    List<String> notes() {
        return notes;
    }

    void note(String sentence) {
        notes.add(sentence);
    }

    /// Ends a process with this site, if it has not ended before.
    void endsWithIt(Process process) {
        further.add(process);
    }

    List<ServiceProcess> othersThanOrder() {
        return stack.services().stream()
                .filter(service -> !service.name().equals("order"))
                .toList();
    }

    void addHeaps(Figures figures) {
        for (var service : stack.services()) {
            figures.put("live heap MiB, " + service.name(), heaps.largestAfterCollection(service.pid()));
        }
    }

    /// How much the services have said in spans.
    long spanBytes() {
        return monitoring.spanBytes();
    }

    void check(boolean holds, String otherwise) {
        if (!holds) {
            findings.add(otherwise);
        }
    }

    void startServices() {
        stack.startServices();
        awaitReady();
        monitoring.scrape(stack.services().stream().map(ServiceProcess::url).toList());
    }

    void awaitReady() {
        stack.awaitReady(READY);
    }

    /// All services, the catalogue, and as many orders at full load as it takes to have the JVMs compiled.
    void open(Effort effort) throws Exception {
        startServices();
        stock();
        warmUp(effort.warmUp());
    }

    /// Puts up what there is to buy.
    void stock() throws Exception {
        new Shop(stack, tables).open();
    }

    void warmUp(int count) throws Exception {
        warmUp(count, 0);
    }

    /// @param perSecond 0 for as fast as orders are taken
    void warmUp(int count, double perSecond) throws Exception {
        if (count > 0) {
            place(LoadPlan.asFastAsTaken(
                            orders(), count, "warm-up-" + UUID.randomUUID() + "-", Baskets.usual(Shop.PRODUCTS))
                    .at(perSecond));
        }
        deliver();
        // Each run begins with the same distance to the next checkpoint.
        tables.execute(Tables.ADMIN, "CHECKPOINT");
    }

    /// A load generator that waits to be let go.
    LoadProcess ready(LoadPlan plan) throws IOException {
        var load = LoadProcess.ready(plan);
        endsWithIt(load.process());
        return load;
    }

    /// Sends orders and returns when they are answered. An answer other than 202 is a finding.
    LoadReport place(LoadPlan plan) throws IOException {
        try (var load = ready(plan)) {
            load.go();
            return checked(load.report(), plan);
        }
    }

    LoadReport checked(LoadReport report, LoadPlan plan) {
        check(report.accepted() == plan.count(), "orders were answered " + report.answers());
        return report;
    }

    /// Has all parcels delivered, and waits until nothing is left to do.
    void deliver() throws Exception {
        stack.servers().sandbox().carrier().moveAgain(DELIVERIES_PER_SECOND);
        new Fulfilment(tables, firstOrder).awaitCompleted();
        new Calm(stack).await();
    }

    void holdParcels() {
        stack.servers().sandbox().carrier().standStill();
    }

    /// Checks every invariant.
    void audit() throws SQLException, IOException, InterruptedException {
        findings.addAll(new Auditor(stack, firstOrder).audit(0));
    }

    /// Copies the logs of the services and servers, for a run that has gone wrong.
    void keepLogs(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (var files = Files.find(state, 2, (file, _) -> file.toString().endsWith(".log"))) {
            for (var file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    @Override
    public void close() {
        beside.forEach(Site::close);
        tables.close();
        monitoring.close();
        further.forEach(Process::destroy);
        stack.services().stream()
                .filter(ServiceProcess::isAlive)
                .forEach(service -> recordings.remember(service.pid(), service.name()));
        try {
            stack.close();
            recordings.name();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Stack.forget(state);
        }
    }
}
