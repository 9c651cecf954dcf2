package dev.warren.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// `docs/benchmarks.md`, made from the results that are kept beside it.
final class Report {
    private static final String HEAD = """
            # Benchmarks

            Written by `scripts/bench --report` from [the results](benchmarks) of each call; not by hand.
            Every figure is the median of the runs that the auditor has passed, with the lowest and the highest.
            All of it ran on one machine: services, PostgreSQL, RabbitMQ, the load generator and the world outside
            (payment provider, carrier, mail server). "System" is the five services, PostgreSQL and RabbitMQ.
            """;

    private final Path folder;

    /// @param docs the folder that the page stands in
    Report(Path docs) {
        this.folder = docs.resolve("benchmarks");
    }

    /// Keeps these results and writes the page anew. Returns the page.
    Path add(Results results) throws IOException {
        results.write(folder.resolve(name(results)));
        var page = folder.resolveSibling("benchmarks.md");
        Files.writeString(page, page(kept()));
        return page;
    }

    static String page(List<Results> oldestFirst) {
        var page = new StringBuilder(HEAD);
        latest(oldestFirst).forEach((name, found) -> appendWorkload(page, found));
        appendHistory(page, oldestFirst);
        return page.toString();
    }

    private static String name(Results results) {
        return (results.at() + "-" + results.commit()).replaceAll("[^A-Za-z0-9-]+", "-") + ".json";
    }

    private List<Results> kept() throws IOException {
        var all = new ArrayList<Results>();
        try (var files = Files.list(folder)) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".json")).toList()) {
                all.add(Results.read(file));
            }
        }
        all.sort(Comparator.comparing(Results::at));
        return all;
    }

    private record Found(Results results, Results.Section section) {}

    /// The latest results of each workload, in the order of [Workloads#ALL].
    private static Map<String, Found> latest(List<Results> oldestFirst) {
        var latest = new LinkedHashMap<String, Found>();
        for (var workload : Workloads.ALL) {
            for (var results : oldestFirst) {
                results.workloads().stream()
                        .filter(section -> section.name().equals(workload.name()))
                        .filter(section -> !section.figures().isEmpty())
                        .forEach(section -> latest.put(workload.name(), new Found(results, section)));
            }
        }
        return latest;
    }

    private static void appendWorkload(StringBuilder page, Found found) {
        var section = found.section();
        long counting = section.runs().stream().filter(Results.Run::counts).count();
        page.append("\n## ").append(section.name()).append('\n');
        page.append(sentence(section.about())).append(".\n\n");
        page.append("%d of %d runs count; %s; commit `%s`, %s; %s.%n%n"
                .formatted(
                        counting,
                        section.runs().size(),
                        arguments(section),
                        found.results().commit(),
                        found.results().at(),
                        load(section)));
        page.append("| figure | median | lowest - highest |\n|---|---:|---:|\n");
        section.figures()
                .forEach((name, spread) -> page.append(
                        "| %s | %s | %s |%n".formatted(name, Figure.text(spread.median()), Figure.range(spread))));
        section.runs().stream().flatMap(run -> run.notes().stream()).distinct().forEach(note -> page.append("\n- ")
                .append(note));
        appendFacts(page, found.results());
    }

    private static String arguments(Results.Section section) {
        return section.arguments().entrySet().stream()
                .map(argument -> argument.getKey() + " " + argument.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String load(Results.Section section) {
        return "load average before "
                + Figure.range(Spread.of(
                        section.runs().stream().map(Results.Run::loadAverage).toList()));
    }

    private static void appendFacts(StringBuilder page, Results results) {
        page.append("\n<details><summary>Machine and settings</summary>\n\n");
        results.machine().forEach((name, value) -> page.append("- %s: %s%n".formatted(name, value)));
        results.settings().forEach((name, value) -> page.append("- %s: %s%n".formatted(name, value)));
        page.append("\n</details>\n");
    }

    private static void appendHistory(StringBuilder page, List<Results> oldestFirst) {
        page.append("\n## All results\n| when | commit | workload | first figure | median | lowest - highest |\n");
        page.append("|---|---|---|---|---:|---:|\n");
        for (var results : oldestFirst) {
            for (var section : results.workloads()) {
                section.figures().entrySet().stream()
                        .findFirst()
                        .ifPresent(first -> page.append("| %s | `%s` | %s | %s | %s | %s |%n"
                                .formatted(
                                        results.at(),
                                        results.commit(),
                                        section.name(),
                                        first.getKey(),
                                        Figure.text(first.getValue().median()),
                                        Figure.range(first.getValue()))));
            }
        }
    }

    private static String sentence(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
