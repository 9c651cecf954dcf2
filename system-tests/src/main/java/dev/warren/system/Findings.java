package dev.warren.system;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// What an audit has found. A few of each kind say as much as a million.
final class Findings {
    private static final int MAX_OF_A_KIND = 100;
    private static final int MAX = 2_000;

    private final Databases databases;
    private final List<String> sentences = new ArrayList<>();

    Findings(Databases databases) {
        this.databases = databases;
    }

    List<String> sentences() {
        return List.copyOf(sentences);
    }

    /// Each row of the query is a finding.
    void none(String invariant, String service, String sql) throws SQLException {
        for (var row : databases.strings(service, "SELECT * FROM (" + sql + ") found LIMIT " + MAX_OF_A_KIND)) {
            add(invariant + " " + service + ": " + row);
        }
    }

    void check(boolean holds, String invariant, String otherwise) {
        if (!holds) {
            add(invariant + " " + otherwise);
        }
    }

    private void add(String sentence) {
        if (sentences.size() < MAX) {
            sentences.add(sentence);
        }
    }
}
