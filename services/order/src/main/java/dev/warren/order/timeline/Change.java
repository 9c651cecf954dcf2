package dev.warren.order.timeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.warren.order.store.StoredEvents;
import dev.warren.order.view.OrderSnapshot;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A field in which an order differs from what it was.
///
/// @param from absent when it had none
/// @param to absent when it has none any more
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
record Change(String field, JsonNode from, JsonNode to) {
    /// They change with every event, or never.
    private static final Set<String> BESIDE_THE_POINT = Set.of("orderId", "version", "createdAt", "updatedAt");

    /// In the order in which an order shows its fields.
    ///
    /// @param before null when there was no order yet
    /// @param after null when there is none yet
    static List<Change> between(OrderSnapshot before, OrderSnapshot after) {
        var from = StoredEvents.toTree(before);
        var to = StoredEvents.toTree(after);
        return fields(from, to).stream()
                .map(field -> new Change(field, from.get(field), to.get(field)))
                .filter(Change::isOne)
                .toList();
    }

    private static Set<String> fields(JsonNode from, JsonNode to) {
        var names = new LinkedHashSet<String>();
        add(to.fieldNames(), names);
        add(from.fieldNames(), names);
        names.removeAll(BESIDE_THE_POINT);
        return names;
    }

    private static void add(Iterator<String> fields, Set<String> names) {
        fields.forEachRemaining(names::add);
    }

    private boolean isOne() {
        return from == null || !from.equals(to);
    }
}
