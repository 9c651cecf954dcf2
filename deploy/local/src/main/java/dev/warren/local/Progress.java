package dev.warren.local;

/// Where the launcher tells a human what it is doing. One line at a time, without a line break.
@FunctionalInterface
public interface Progress {
    /// Says nothing: for tests.
    Progress SILENT = line -> {};

    void say(String line);
}
