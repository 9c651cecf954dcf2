package dev.warren.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// State directories that nobody needs afterwards.
public final class TemporaryState {
    private TemporaryState() {}

    /// A new directory that is removed once this JVM has ended and all that it started with it, however it ended.
    public static Path create() {
        try {
            Path directory = Files.createTempDirectory("warren-");
            Watchdog.removeAtEnd(directory);
            return directory;
        } catch (IOException e) {
            throw new StartFailure("Cannot create a temporary directory: " + e.getMessage(), e);
        }
    }
}
