package dev.warren.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A process that outlives this JVM.
public final class Background {
    private Background() {}

    /// @param log replaced, not appended to
    public static Process start(List<String> command, Path log) {
        List<String> ownSession = new ArrayList<>(Platform.ownSession());
        ownSession.addAll(command);
        try {
            Files.createDirectories(log.getParent());
            return new ProcessBuilder(ownSession)
                    .redirectInput(ProcessBuilder.Redirect.from(Child.Spec.NO_INPUT.toFile()))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new StartFailure("Cannot start " + command.getFirst() + ": " + e.getMessage(), e);
        }
    }
}
