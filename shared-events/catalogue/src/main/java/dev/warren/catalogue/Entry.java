package dev.warren.catalogue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warren.contracts.EventType;
import java.util.List;

/// One event of the catalogue.
///
/// @param schema as the records are now
/// @param frozen the versions that were released, the oldest first
/// @param breaks what releasing the schema would break
record Entry(EventType type, ObjectNode schema, List<FrozenSchema> frozen, List<Break> breaks) {

    enum Change {
        NEW,
        NONE,
        TEXT,
        ADDITION,
        BREAK
    }

    /// What has changed since the last release.
    Change change() {
        if (frozen.isEmpty()) {
            return Change.NEW;
        }
        if (!breaks.isEmpty()) {
            return Change.BREAK;
        }
        var latest = frozen.getLast().asGenerated();
        if (latest.equals(schema)) {
            return Change.NONE;
        }
        return RuleView.written(latest).equals(RuleView.written(schema)) ? Change.TEXT : Change.ADDITION;
    }

    /// The version that the schema has, or will have when it is released.
    ///
    /// @throws IllegalStateException when it cannot be released
    Version version() {
        return switch (change()) {
            case NEW -> Version.first(type);
            case NONE -> frozen.getLast().version();
            case TEXT -> frozen.getLast().version().nextPatch();
            case ADDITION -> frozen.getLast().version().nextMinor();
            case BREAK -> throw new IllegalStateException(type.wireName() + " breaks its consumers");
        };
    }
}
