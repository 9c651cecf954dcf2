package dev.warren.bench;

import dev.warren.bench.load.LoadReport;

/// What the clients saw.
final class Acceptance {
    private Acceptance() {}

    static void add(LoadReport report, Figures figures) {
        figures.put("accepted/s", report.accepted() / report.seconds());
        figures.put("accept p50 ms", report.latency().p50Ms());
        figures.put("accept p99 ms", report.latency().p99Ms());
        figures.put("accept p99.9 ms", report.latency().p999Ms());
        figures.put("orders accepted", report.accepted());
        figures.put("told to come again", report.sentAgain());
    }
}
