package dev.warren.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// The services' heaps, as their JVMs log them at each collection.
record Heaps(Path directory) {
    private static final Pattern PAUSE = Pattern.compile("Pause \\w+.* (\\d+)M->(\\d+)M\\(\\d+M\\)");

    String jvmFlag() {
        return "-Xlog:gc:file=" + directory.resolve("gc-%p.log");
    }

    /// The most that was left after a collection, in MiB; 0 if there was none.
    double largestAfterCollection(long pid) {
        var log = directory.resolve("gc-" + pid + ".log");
        if (!Files.exists(log)) {
            return 0;
        }
        try (var lines = Files.lines(log)) {
            return lines.mapToDouble(Heaps::afterCollection).max().orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    static double afterCollection(String line) {
        var pause = PAUSE.matcher(line);
        return pause.find() ? Double.parseDouble(pause.group(2)) : 0;
    }
}
