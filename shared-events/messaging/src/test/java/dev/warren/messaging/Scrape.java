package dev.warren.messaging;

import static io.restassured.RestAssured.given;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The metrics of a service at one time, as Prometheus gets them.
record Scrape(List<String> lines) {
    static Scrape now() {
        var text = given().accept("text/plain").get("/q/metrics").asString();
        return new Scrape(text.lines().filter(line -> !line.startsWith("#")).toList());
    }

    Set<String> names() {
        return lines.stream().map(line -> line.split("[{ ]")[0]).collect(Collectors.toSet());
    }

    /// The sum of all series of this name with these labels; 0 when there is none.
    double value(String name, String... labels) {
        return lines.stream()
                .filter(line -> line.startsWith(name + "{") && hasAll(line, labels))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /// How much it has grown.
    double until(Scrape later, String name, String... labels) {
        return later.value(name, labels) - value(name, labels);
    }

    private static boolean hasAll(String line, String... labels) {
        for (int i = 0; i < labels.length; i += 2) {
            if (!line.contains(labels[i] + "=\"" + labels[i + 1] + "\"")) {
                return false;
            }
        }
        return true;
    }
}
