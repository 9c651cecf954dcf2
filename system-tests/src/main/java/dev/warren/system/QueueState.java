package dev.warren.system;

import java.util.List;

/// A queue as the broker lists it. Its messages are those that are ready and those that a consumer has and has not
/// settled, which an ordinary client cannot see.
record QueueState(String name, String type, long messages) {

    /// @param listing a line for each queue: name, type and messages, with tabs between
    static List<QueueState> listed(String listing) {
        return listing.lines()
                .map(line -> line.split("\t"))
                .filter(columns -> columns.length == 3)
                .map(columns -> new QueueState(columns[0], columns[1], Long.parseLong(columns[2].strip())))
                .toList();
    }

    /// What a stream keeps is history.
    long work() {
        return type.equals("stream") ? 0 : messages;
    }
}
