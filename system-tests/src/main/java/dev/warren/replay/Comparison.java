package dev.warren.replay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warren.contracts.EventType;
import dev.warren.contracts.PublicForm;
import dev.warren.replay.Difference.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What two versions of a service have published, set against each other cause by cause. Ids, times and traces are
/// always others, and a sequence depends on what happened to come first, so only types and data count.
///
/// Of a product's stock only the end is compared: orders that share a batch share an event about it.
final class Comparison {
    private final PublicForm form = PublicForm.ofSchemas();
    private final List<Difference> differences = new ArrayList<>();
    private int same;

    /// For the same cause, about the same, of the same type.
    private record Key(String cause, String subject, String type) {}

    private Comparison() {}

    static Comparison of(List<Told> before, List<Told> after) {
        var comparison = new Comparison();
        var old = byKey(before);
        var fresh = byKey(after);
        old.forEach((key, said) -> comparison.compare(key, said, fresh.getOrDefault(key, List.of())));
        fresh.forEach((key, said) -> {
            if (!old.containsKey(key)) {
                comparison.compare(key, List.of(), said);
            }
        });
        return comparison;
    }

    List<Difference> differences() {
        return differences;
    }

    /// Events that both have published alike.
    int same() {
        return same;
    }

    private static Map<Key, List<Told>> byKey(List<Told> events) {
        var byKey = events.stream()
                .sorted(Comparator.comparing(told -> told.event().sequence()))
                .collect(Collectors.groupingBy(Comparison::key, LinkedHashMap::new, Collectors.toList()));
        byKey.replaceAll((_, said) -> isOfStock(said.getLast()) ? List.of(said.getLast()) : said);
        return byKey;
    }

    private static boolean isOfStock(Told told) {
        return told.type().filter(type -> type == EventType.STOCK_CHANGED).isPresent();
    }

    private static Key key(Told told) {
        var cause = told.event().causationId();
        return new Key(
                isOfStock(told) ? "all that happened" : cause == null ? "a request" : cause.toString(),
                told.event().subject(),
                told.event().type());
    }

    private void compare(Key key, List<Told> before, List<Told> after) {
        for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
            if (i >= after.size()) {
                differences.add(whole(Kind.MISSING, key));
            } else if (i >= before.size()) {
                differences.add(whole(Kind.EXTRA, key));
            } else {
                compare(key, before.get(i).event().data(), after.get(i).event().data());
            }
        }
    }

    private static Difference whole(Kind kind, Key key) {
        return new Difference(kind, key.type(), "", key.subject(), key.cause(), "", "");
    }

    private void compare(Key key, JsonNode before, JsonNode after) {
        var old = leaves(before);
        var fresh = leaves(after);
        if (old.equals(fresh)) {
            same++;
            return;
        }
        var shownBefore = leaves(form.of(key.type(), before).orElseThrow());
        var shownAfter = leaves(form.of(key.type(), after).orElseThrow());
        var fields = new TreeMap<>(old);
        fields.putAll(fresh);
        for (var field : fields.keySet()) {
            if (!String.valueOf(old.get(field)).equals(String.valueOf(fresh.get(field)))) {
                differences.add(new Difference(
                        Kind.DIFFERENT,
                        key.type(),
                        field.replaceAll("/\\d+", "/*"),
                        key.subject(),
                        key.cause(),
                        shown(old.get(field), shownBefore.get(field)),
                        shown(fresh.get(field), shownAfter.get(field))));
            }
        }
    }

    /// What may not be shown is only said to be there.
    private static String shown(String value, String inPublic) {
        return value == null ? "(none)" : inPublic == null ? "(not shown)" : inPublic;
    }

    private static Map<String, String> leaves(JsonNode data) {
        var leaves = new TreeMap<String, String>();
        collect("", data, leaves);
        return leaves;
    }

    private static void collect(String path, JsonNode node, Map<String, String> leaves) {
        if (node.isArray()) {
            IntStream.range(0, node.size()).forEach(i -> collect(path + "/" + i, node.get(i), leaves));
        } else if (node.isObject()) {
            node.properties().forEach(field -> collect(path + "/" + field.getKey(), field.getValue(), leaves));
        } else if (!node.isNull()) {
            leaves.put(path, node.asText());
        }
    }
}
