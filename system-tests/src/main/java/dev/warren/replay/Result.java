package dev.warren.replay;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// What came of a replay.
///
/// @param fed events that the new code has heard
/// @param requests requests that were made again
/// @param same events that both versions have published alike
/// @param asked what the stand-ins were asked
/// @param withoutRecord what of it the history has no answer to
/// @param leftOut what of the history was not compared, and why
record Result(
        String service,
        int fed,
        int requests,
        int same,
        int asked,
        int withoutRecord,
        Map<String, Integer> leftOut,
        List<Difference> differences) {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /// @param count how many differ in this way
    /// @param examples the first of them
    record Summary(Difference.Kind kind, String type, String field, int count, List<Difference> examples) {}

    boolean isSame() {
        return differences.isEmpty();
    }

    List<Summary> summaries(int examples) {
        return differences.stream()
                .collect(Collectors.groupingBy(Difference::group, LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(group -> summary(group.getKey(), group.getValue(), examples))
                .sorted((one, other) -> other.count() - one.count())
                .toList();
    }

    private static Summary summary(Difference.Group group, List<Difference> all, int examples) {
        return new Summary(
                group.kind(),
                group.type(),
                group.field(),
                all.size(),
                List.copyOf(all.subList(0, Math.min(examples, all.size()))));
    }

    void print(PrintStream out, int examples) {
        out.printf("%s heard %d events and %d requests; %d of its events are the same%n", service, fed, requests, same);
        if (asked > 0) {
            out.printf(
                    "It asked the stand-ins for %d things, %d of them with no answer on record%n",
                    asked, withoutRecord);
        }
        leftOut.forEach((why, count) -> out.printf("Left out: %s%s%n", count > 0 ? count + " " : "", why));
        if (isSame()) {
            out.println("No differences");
            return;
        }
        out.printf("%d differences%n", differences.size());
        for (var summary : summaries(examples)) {
            out.printf("  %6d  %-11s %s %s%n", summary.count(), word(summary.kind()), summary.type(), summary.field());
            for (var example : summary.examples()) {
                out.printf("          %s, because of %s%s%n", example.subject(), example.cause(), change(example));
            }
        }
    }

    private static String word(Difference.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String change(Difference difference) {
        return difference.before().isEmpty() && difference.after().isEmpty()
                ? ""
                : ": " + difference.before() + " -> " + difference.after();
    }

    void write(Path file, int examples) {
        var all = new LinkedHashMap<String, Object>();
        all.put("service", service);
        all.put("fed", fed);
        all.put("requests", requests);
        all.put("same", same);
        all.put("asked", asked);
        all.put("withoutRecord", withoutRecord);
        all.put("leftOut", leftOut);
        all.put("differences", differences.size());
        all.put("groups", new ArrayList<>(summaries(examples)));
        try {
            Files.writeString(file, JSON.writeValueAsString(all) + "\n");
        } catch (IOException e) {
            throw new ReplayFailure("Cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
