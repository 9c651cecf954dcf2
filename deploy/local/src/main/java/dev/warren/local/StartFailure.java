package dev.warren.local;

import java.io.Serial;
import java.nio.file.Path;

/// Something could not be started. The message is written for the person at the terminal: what failed, why, where its
/// log is.
public final class StartFailure extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public StartFailure(String message) {
        super(message);
    }

    public StartFailure(String message, Throwable cause) {
        super(message, cause);
    }

    static StartFailure withLog(String message, Path log) {
        return new StartFailure(message + "\n  Log: " + log + LogTail.of(log));
    }
}
