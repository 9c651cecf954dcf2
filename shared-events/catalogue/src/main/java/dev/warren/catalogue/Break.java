package dev.warren.catalogue;

import java.util.List;

/// A change that a consumer would not survive.
///
/// @param path of the field
/// @param rule that it violates
/// @param against the frozen version that is violated
/// @param users consumers that use the field
/// @param readers consumers that read the event
record Break(String type, String path, Rule rule, Version against, List<String> users, List<String> readers) {

    @Override
    public String toString() {
        return """
                %s, field %s: %s
                  rule        %s, against version %s
                  used by     %s
                  read by     %s
                  what to do  leave %s as it was and say it as %s beside it: docs/contracts.md""".formatted(
                type, path, rule.meaning(), rule.name(), against, names(users), names(readers), type, nextType());
    }

    private static String names(List<String> consumers) {
        return consumers.isEmpty() ? "nobody who has said so" : String.join(", ", consumers);
    }

    private String nextType() {
        int dot = type.lastIndexOf(".v");
        return type.substring(0, dot) + ".v" + (Integer.parseInt(type.substring(dot + 2)) + 1);
    }
}
