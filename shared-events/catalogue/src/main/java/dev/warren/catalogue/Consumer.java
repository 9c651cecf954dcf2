package dev.warren.catalogue;

import java.util.Map;
import java.util.Set;

/// Who reads events, and which fields of them it uses.
///
/// @param consumer its name
/// @param uses wire name -> paths of fields: `total`, `customer.email`, `lines[].sku`. A field stands for all below it
record Consumer(String consumer, Map<String, Set<String>> uses) {

    boolean reads(String type) {
        return uses.containsKey(type);
    }

    /// Whether a change of the field at `path` concerns it: it uses the field, something in it, or what it is in.
    boolean uses(String type, String path) {
        return uses.getOrDefault(type, Set.of()).stream()
                .anyMatch(used -> isWithin(used, path) || isWithin(path, used));
    }

    private static boolean isWithin(String inner, String outer) {
        var field = inner.replace("[]", "");
        var around = outer.replace("[]", "");
        return field.equals(around) || field.startsWith(around + ".");
    }
}
