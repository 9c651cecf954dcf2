package dev.warren.bench;

import dev.warren.bench.load.Baskets;
import dev.warren.bench.load.LoadPlan;
import dev.warren.bench.load.LoadReport;
import dev.warren.local.Progress;
import dev.warren.local.Stack;
import dev.warren.local.StackSettings;
import dev.warren.system.Auditor;
import dev.warren.system.Quiet;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeoutException;

/// The system of one run: fresh servers, fresh data, and nothing left of it afterwards.
final class Site implements AutoCloseable {
    private static final Duration READY = Duration.ofMinutes(2);
    private static final Duration QUIET = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final int DELIVERIES_PER_SECOND = 1_000;
    /// An overload is to be measured, not cut off: nothing is cancelled because it has waited.
    private static final Map<String, String> ENVIRONMENT = Map.of("WARREN_ORDER_CONFIRM_WITHIN", "PT2H");

    private final Stack stack;
    private final Tables tables;
    private final Heaps heaps;
    private final Path state;
    private final List<String> findings = new ArrayList<>();
    private UUID auditedSince = new UUID(0, 0);

    private Site(Stack stack, Heaps heaps, Path state) {
        this.stack = stack;
        this.tables = new Tables(stack);
        this.heaps = heaps;
        this.state = state;
    }

    /// Servers only; no service runs yet.
    static Site start(Effort effort) throws IOException {
        var fresh = StackSettings.temporary(effort.repository());
        var heaps = new Heaps(fresh.state().resolve("logs"));
        Files.createDirectories(heaps.directory());
        var flags = new ArrayList<>(List.of(heaps.jvmFlag()));
        if (effort.profiles() != null) {
            Files.createDirectories(effort.profiles());
            flags.add("-XX:StartFlightRecording=settings=profile,dumponexit=true,filename="
                    + effort.profiles().toAbsolutePath().resolve("%p.jfr"));
        }
        var settings = fresh.withEnvironment(ENVIRONMENT).withJvmFlags(flags);
        return new Site(Stack.start(settings, Progress.SILENT), heaps, settings.state());
    }

    Stack stack() {
        return stack;
    }

    Tables tables() {
        return tables;
    }

    Heaps heaps() {
        return heaps;
    }

    URI orders() {
        return stack.service("order").url().resolve("/orders");
    }

    /// What speaks against this run.
    List<String> findings() {
        return findings;
    }

    void check(boolean holds, String otherwise) {
        if (!holds) {
            findings.add(otherwise);
        }
    }

    /// Orders that are older were not placed through the front door: the auditor takes them on trust.
    void auditFromNowOn() {
        auditedSince = Fulfilment.fromNowOn(tables).since();
    }

    void startServices() {
        stack.startServices();
        awaitReady();
    }

    void awaitReady() {
        stack.awaitReady(READY);
    }

    /// All services, the catalogue, and as many orders at full load as it takes to have the JVMs compiled.
    void open(Effort effort) throws Exception {
        startServices();
        new Shop(stack, tables).open();
        warmUp(effort.warmUp());
    }

    void warmUp(int count) throws Exception {
        if (count > 0) {
            place(LoadPlan.asFastAsTaken(orders(), count, "warm-up-", Baskets.usual(Shop.PRODUCTS)));
        }
        deliver();
        // Each run begins with the same distance to the next checkpoint.
        tables.execute(Tables.ADMIN, "CHECKPOINT");
    }

    /// Sends orders and returns when they are answered. An answer other than 202 is a finding.
    LoadReport place(LoadPlan plan) throws IOException {
        try (var load = LoadProcess.ready(plan)) {
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
        new Fulfilment(tables, auditedSince).awaitCompleted();
        awaitQuiet();
    }

    void holdParcels() {
        stack.servers().sandbox().carrier().standStill();
    }

    /// Checks every invariant.
    void audit() throws SQLException, IOException, InterruptedException, TimeoutException {
        findings.addAll(new Auditor(stack, auditedSince).audit(0));
    }

    @Override
    public void close() {
        tables.close();
        try {
            stack.close();
        } finally {
            Stack.forget(state);
        }
    }

    private void awaitQuiet() throws Exception {
        var quiet = new Quiet(stack);
        long end = System.nanoTime() + QUIET.toNanos();
        var left = quiet.disturbances();
        while (!left.isEmpty() || unacknowledged() > 0) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("It does not become quiet: " + left);
            }
            Thread.sleep(PAUSE);
            left = quiet.disturbances();
        }
    }

    /// Messages that consumers have and have not settled, which an ordinary client cannot see.
    private long unacknowledged() {
        return stack.servers()
                .rabbit()
                .ctl("list_queues", "--silent", "messages_unacknowledged")
                .lines()
                .map(String::strip)
                .filter(line -> line.matches("[0-9]+"))
                .mapToLong(Long::parseLong)
                .sum();
    }
}
