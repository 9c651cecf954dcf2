package dev.warren.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The flight recordings of one run: each JVM writes one when it ends, under its process id.
///
/// @param folder null for none
record Recordings(Path folder, Map<Long, String> services) {

    Recordings(Path folder) {
        this(folder == null ? null : folder.toAbsolutePath(), new HashMap<>());
    }

    List<String> jvmFlags() throws IOException {
        if (folder == null) {
            return List.of();
        }
        Files.createDirectories(folder);
        return List.of(
                "-XX:StartFlightRecording=settings=profile,dumponexit=true,filename=" + folder.resolve("%p.jfr"));
    }

    /// To be told of each process before it ends.
    void remember(long pid, String service) {
        services.put(pid, service);
    }

    /// Gives the recordings their services' names. What is not there was not written.
    void name() throws IOException {
        if (folder == null) {
            return;
        }
        for (var entry : services.entrySet()) {
            var written = folder.resolve(entry.getKey() + ".jfr");
            if (Files.exists(written)) {
                Files.move(written, folder.resolve(entry.getValue() + "-" + entry.getKey() + ".jfr"));
            }
        }
    }
}
