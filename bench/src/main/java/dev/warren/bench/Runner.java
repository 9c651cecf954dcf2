package dev.warren.bench;

import dev.warren.local.Shutdown;
import dev.warren.local.StartFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Runs workloads, each time over a system of its own, and keeps what came of it.
final class Runner {
    private static final int SHOWN_FINDINGS = 20;
    private static final Path FAILED = Path.of(".warren/bench/failed");

    private final Board board;
    private final Effort effort;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private Site current;

    Runner(Board board, Effort effort) {
        this.board = board;
        this.effort = effort;
        // Registered once: whatever runs when the signal comes is stopped.
        Shutdown.atEnd(board).closes(this::stopCurrent);
    }

    /// With what the system was running, gathered from it.
    Map<String, String> settings() {
        return settings;
    }

    List<Results.Run> repeat(Workload workload, int times) {
        var runs = new ArrayList<Results.Run>();
        for (int i = 1; i <= times; i++) {
            var run = run(workload);
            runs.add(run);
            var rate = run.figures().entrySet().stream().findFirst();
            board.say("%s %d of %d: %s, took %.0f s, load average before %.2f"
                    .formatted(
                            workload.name(),
                            i,
                            times,
                            rate.map(first -> Figure.text(first.getValue()) + " " + first.getKey())
                                    .orElse("no figures"),
                            run.seconds(),
                            run.loadAverage()));
            run.findings().stream().limit(SHOWN_FINDINGS).forEach(finding -> board.say("✗ " + finding));
        }
        return runs;
    }

    private Results.Run run(Workload workload) {
        var at = Instant.now();
        double load = Facts.loadAverage();
        var figures = new Figures();
        var findings = new ArrayList<String>();
        var notes = new ArrayList<String>();
        try {
            var site = started();
            workload.measure(site, effort, figures);
            findings.addAll(site.findings());
            notes.addAll(site.notes());
            settings.putAll(Facts.settings(site));
        } catch (StartFailure e) {
            // Its message names a log, which would be deleted with the site.
            keepLogs(workload);
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("Interrupted", e);
        } catch (Exception e) {
            findings.add("the run failed: " + e);
            e.printStackTrace();
        } finally {
            if (!findings.isEmpty()) {
                keepLogs(workload);
            }
            stopCurrent();
        }
        return new Results.Run(
                at.truncatedTo(ChronoUnit.SECONDS).toString(),
                load,
                ChronoUnit.MILLIS.between(at, Instant.now()) / 1e3,
                figures.values(),
                List.copyOf(findings),
                List.copyOf(notes));
    }

    private void keepLogs(Workload workload) {
        var folder = FAILED.resolve(workload.name() + "-" + Instant.now().getEpochSecond());
        try {
            if (current != null) {
                current.keepLogs(folder);
                board.say("The logs of this run are in " + folder);
            }
        } catch (IOException e) {
            board.say("The logs of this run cannot be kept: " + e);
        }
    }

    /// Without the lock while it starts: a signal in between must not wait for it.
    private Site started() throws IOException {
        var site = Site.start(effort);
        synchronized (this) {
            current = site;
        }
        return site;
    }

    private synchronized void stopCurrent() {
        if (current != null) {
            current.close();
            current = null;
        }
    }
}
