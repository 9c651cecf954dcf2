package dev.warren.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What was measured, and where: read from the running system rather than from what it was meant to be.
final class Facts {
    private Facts() {}

    static Map<String, String> machine() {
        var facts = new LinkedHashMap<String, String>();
        facts.put("processor", first("/proc/cpuinfo", "model name"));
        facts.put("cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
        facts.put("memory", first("/proc/meminfo", "MemTotal"));
        facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("JDK", System.getProperty("java.vendor") + " " + System.getProperty("java.runtime.version"));
        return facts;
    }

    static Map<String, String> settings(Site site) throws SQLException, IOException {
        var facts = new LinkedHashMap<String, String>();
        facts.put(
                "file system",
                Files.getFileStore(site.stack().settings().state()).type());
        facts.put("PostgreSQL", shown(site, "server_version"));
        for (var name : List.of("fsync", "synchronous_commit", "full_page_writes", "shared_buffers", "max_wal_size")) {
            facts.put("PostgreSQL " + name, shown(site, name));
        }
        var rabbit = site.stack().servers().rabbit();
        facts.put("RabbitMQ", rabbit.ctl("version").lines().reduce("", (_, last) -> last));
        facts.put("queues", queueTypes(rabbit.ctl("list_queues", "--silent", "name", "type")));
        var counters = BrokerCounters.of(rabbit);
        if (counters.received() > 0) {
            facts.put("confirms", counters.confirmed() + " of " + counters.received() + " messages");
        }
        var order = site.stack().service("order");
        if (order.isAlive()) {
            ProcessHandle.of(order.pid())
                    .flatMap(process -> process.info().arguments())
                    .ifPresent(arguments -> facts.put("JVM flags", flags(List.of(arguments))));
        }
        facts.putAll(Batches.of(site.stack().settings().repository()));
        return facts;
    }

    static double loadAverage() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    /// The commit of a checkout, marked if files that are tracked differ from it.
    static String commit(Path repository) {
        var changed =
                git(repository, "status", "--porcelain", "--untracked-files=no").isEmpty() ? "" : ", changed";
        return git(repository, "rev-parse", "--short=12", "HEAD") + changed;
    }

    /// Which kinds there are, with how many of each: `quorum 14, stream 1`.
    static String queueTypes(String listing) {
        return listing
                .lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields.length == 2
                        && List.of("quorum", "classic", "stream").contains(fields[1]))
                .collect(Collectors.groupingBy(fields -> fields[1], TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String shown(Site site, String name) throws SQLException {
        return site.tables().text(Tables.ADMIN, "SHOW " + name);
    }

    private static String flags(List<String> arguments) {
        return arguments.stream()
                .takeWhile(argument -> !argument.equals("-jar"))
                .filter(argument -> argument.startsWith("-X") && !argument.startsWith("-Xlog"))
                .collect(Collectors.joining(" "));
    }

    private static String first(String file, String field) {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(field))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static String git(Path repository, String... arguments) {
        var command = new ArrayList<>(List.of("git", "-C", repository.toString()));
        command.addAll(List.of(arguments));
        try {
            var process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "unknown";
        }
    }
}
