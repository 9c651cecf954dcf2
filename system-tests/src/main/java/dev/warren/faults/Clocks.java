package dev.warren.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;

/// The services' wall clocks, by way of a library of ours that is loaded before the C library and reads a file for
/// each. It is compiled here. (libfaketime stands in the way of every wait as well: a service took three minutes to
/// start with it.)
public final class Clocks {
    private static final String SOURCE = "clock.c";

    private Clocks() {}

    /// @param ahead negative for behind
    public static void set(World world, String service, Duration ahead) {
        set(world.stack().settings().state(), service, ahead);
    }

    /// What a service is told, so that its clock can be set.
    ///
    /// @throws Skipped where there is no compiler, or no Linux
    static Map<String, String> environment(Path state, String service) throws IOException, InterruptedException {
        if (!System.getProperty("os.name").equals("Linux")) {
            throw new Skipped("clocks are set on Linux only");
        }
        set(state, service, Duration.ZERO);
        return Map.of(
                "LD_PRELOAD", library(state).toString(),
                "WARREN_TEST_CLOCK", file(state, service).toString());
    }

    /// In place: the file is mapped.
    private static void set(Path state, String service, Duration ahead) {
        var seconds = ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.nativeOrder())
                .putLong(ahead.toSeconds())
                .flip();
        try (var file = FileChannel.open(file(state, service), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            file.write(seconds);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(Path state, String service) {
        return state.resolve("clock-" + service);
    }

    private static Path library(Path state) throws IOException, InterruptedException {
        var library = state.resolve("clock.so");
        if (!Files.exists(library)) {
            var source = state.resolve(SOURCE);
            try (var text = Clocks.class.getResourceAsStream("/clock/" + SOURCE)) {
                Files.copy(text, source, StandardCopyOption.REPLACE_EXISTING);
            }
            compile(source, library);
        }
        return library;
    }

    private static void compile(Path source, Path library) throws InterruptedException {
        try {
            var compiler = new ProcessBuilder(
                            "cc", "-O2", "-shared", "-fPIC", "-o", library.toString(), source.toString(), "-ldl")
                    .inheritIO()
                    .start();
            if (compiler.waitFor() != 0) {
                throw new IllegalStateException("cc does not compile " + source);
            }
        } catch (IOException e) {
            throw new Skipped("there is no C compiler (cc)");
        }
    }
}
