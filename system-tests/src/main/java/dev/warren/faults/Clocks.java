package dev.warren.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The services' clocks, by way of libfaketime, which reads a file for each. Elapsed time is
/// not touched.
public final class Clocks {
    private static final List<String> USUAL_PLACES = List.of(
            "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1",
            "/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1",
            "/usr/lib/faketime/libfaketimeMT.so.1");

    private Clocks() {}

    /// @param offset such as `+1h`
    public static void set(World world, String service, String offset) {
        set(world.stack().settings().state(), service, offset);
    }

    /// What a service is told, so that its clock can be set.
    static Map<String, String> environment(Path state, String service) {
        set(state, service, "+0");
        return Map.of(
                "LD_PRELOAD", library(),
                "FAKETIME_TIMESTAMP_FILE", file(state, service).toString(),
                "FAKETIME_CACHE_DURATION", "1",
                "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                "DONT_FAKE_MONOTONIC", "1");
    }

    private static void set(Path state, String service, String offset) {
        try {
            Files.writeString(file(state, service), offset + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(Path state, String service) {
        return state.resolve("clock-" + service);
    }

    private static String library() {
        return Optional.ofNullable(System.getenv("WARREN_FAKETIME"))
                .or(() -> USUAL_PLACES.stream()
                        .filter(place -> Files.exists(Path.of(place)))
                        .findFirst())
                .orElseThrow(() -> new Skipped("there is no libfaketime; Debian has it as faketime"));
    }
}
