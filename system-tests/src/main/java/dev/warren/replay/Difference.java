package dev.warren.replay;

/// One thing that the new code has published otherwise than the old for the same cause.
///
/// @param type of the event that is concerned
/// @param field that differs, as a path; empty when a whole event is missing or extra
/// @param before what the old code had said, where it may be shown
/// @param after what the new code has said, where it may be shown
record Difference(Kind kind, String type, String field, String subject, String cause, String before, String after) {

    enum Kind {
        /// The old code had published it, the new does not.
        MISSING,
        /// The new code publishes it, the old had not.
        EXTRA,
        /// Both do, with different content.
        DIFFERENT,
        /// The new code cannot handle an event that it hears.
        NOT_HANDLED
    }

    /// Those that differ in the same way.
    record Group(Kind kind, String type, String field) {}

    Group group() {
        return new Group(kind, type, field);
    }
}
