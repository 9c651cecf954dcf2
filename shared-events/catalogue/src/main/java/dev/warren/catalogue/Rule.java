package dev.warren.catalogue;

import io.apicurio.registry.rules.compatibility.jsonschema.diff.DiffType;

/// A rule of compatibility, and which side it protects.
///
/// @param name of the registry's rule
/// @param side whom it protects
record Rule(String name, Side side) {

    enum Side {
        /// Those who read with what they know of an earlier version.
        READERS_OF_BEFORE("those who know the earlier version cannot read what would be written"),
        /// Those who read, with what they know now, what was written earlier.
        READERS_OF_NOW("what was written before could no longer be read, or would no longer be said");

        private final String meaning;

        Side(String meaning) {
            this.meaning = meaning;
        }
    }

    Rule(DiffType rule, Side side) {
        this(rule.name(), side);
    }

    String meaning() {
        return side.meaning;
    }
}
