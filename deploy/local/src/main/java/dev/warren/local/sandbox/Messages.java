package dev.warren.local.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/// The latest messages of one kind, kept across restarts. Beyond the limit the oldest are forgotten.
final class Messages<M> implements AutoCloseable {
    private static final int MAX_MESSAGES = 50_000;

    private final Deque<M> latest = new ArrayDeque<>();
    private final Journal journal;

    Messages(Path journalFile, Class<M> type) {
        this.journal = Journal.open(journalFile, line -> keep(type, line));
    }

    synchronized void add(M message) {
        journal.append(message);
        keep(message);
    }

    synchronized List<M> matching(Predicate<M> condition) {
        return latest.stream().filter(condition).toList();
    }

    @Override
    public void close() {
        journal.close();
    }

    private void keep(Class<M> type, JsonNode line) {
        keep(Json.as(type, line));
    }

    private void keep(M message) {
        latest.addLast(message);
        if (latest.size() > MAX_MESSAGES) {
            latest.removeFirst();
        }
    }
}
