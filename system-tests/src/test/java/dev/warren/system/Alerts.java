package dev.warren.system;

import dev.warren.local.PrometheusServer;
import dev.warren.local.Stack;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// A Prometheus that scrapes a stack and evaluates the project's alerts. Only how long something must last before it
/// is an alert is shortened: what counts as wrong is what counts in production.
final class Alerts implements AutoCloseable {
    private static final Path RULES = Path.of("../deploy/prometheus/alerts.yaml");
    private static final Pattern LASTING = Pattern.compile("(?m)^( +for: ).*$");
    private static final Pattern NAME = Pattern.compile("(?m)^ +- alert: (\\w+)$");
    private static final Duration FIRES_WITHIN = Duration.ofSeconds(150);
    private static final Duration CLEARS_WITHIN = Duration.ofSeconds(120);

    private final PrometheusServer prometheus;
    private final Http http = new Http();

    private Alerts(PrometheusServer prometheus) {
        this.prometheus = prometheus;
    }

    static Alerts over(Stack stack, Path program, Path directory) throws IOException {
        var rules = directory.resolve("alerts.yaml").toAbsolutePath();
        Files.writeString(rules, LASTING.matcher(Files.readString(RULES)).replaceAll("$12s"));
        return new Alerts(PrometheusServer.start(program, directory, configuration(stack, rules)));
    }

    private static String configuration(Stack stack, Path rules) {
        var targets = stack.services().stream()
                .map(service -> "'" + service.url().getAuthority() + "'")
                .collect(Collectors.joining(", "));
        return """
                global: {scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s}
                rule_files: ['%s']
                scrape_configs:
                  - job_name: warren
                    metrics_path: /q/metrics
                    static_configs: [{targets: [%s]}]
                """.formatted(rules, targets);
    }

    static List<String> all() throws IOException {
        return NAME.matcher(Files.readString(RULES))
                .results()
                .map(name -> name.group(1))
                .toList();
    }

    /// @param label a label that the alert must have, such as `service="payment"`; empty for any
    void awaitFiring(String name, String label) throws Exception {
        Patience.await(FIRES_WITHIN, name + " to fire" + label, () -> isFiring(name, label));
    }

    void awaitCleared(String name, String label) throws Exception {
        Patience.await(CLEARS_WITHIN, name + " to clear" + label, () -> !isKnown(name, label));
    }

    private boolean isFiring(String name, String label) throws Exception {
        return count("ALERTS{alertname=\"%s\",alertstate=\"firing\"%s}".formatted(name, also(label))) > 0;
    }

    private boolean isKnown(String name, String label) throws Exception {
        return count("ALERTS{alertname=\"%s\"%s}".formatted(name, also(label))) > 0;
    }

    private static String also(String label) {
        return label.isEmpty() ? "" : "," + label;
    }

    private long count(String expression) throws Exception {
        var query = URLEncoder.encode(expression, StandardCharsets.UTF_8);
        var answer = http.get(prometheus.url().resolve("/api/v1/query?query=" + query));
        if (!answer.path("status").asText().equals("success")) {
            throw new AssertionError(answer);
        }
        return StreamSupport.stream(answer.at("/data/result").spliterator(), false)
                .count();
    }

    @Override
    public void close() {
        prometheus.close();
    }
}
