package dev.warren.local;

import java.io.Serial;
import java.nio.file.Path;

/// A local stack runs already over the same state.
public final class StackRuns extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    StackRuns(Path state) {
        super("A local stack runs already over " + state);
    }
}
