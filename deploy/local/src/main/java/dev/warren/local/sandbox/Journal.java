package dev.warren.local.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/// What happened, one JSON document a line, appended and never changed. Survives a killed process: each entry is one
/// write, and half a line at the end is cut off when the journal is opened. It does not survive a power cut (no
/// fsync): the world outside is a toy.
final class Journal implements AutoCloseable {
    private final OutputStream output;

    private Journal(OutputStream output) {
        this.output = output;
    }

    /// Opens a journal and hands over what it holds, oldest first.
    static Journal open(Path file, Consumer<JsonNode> earlier) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (Files.exists(file)) {
                cutTornEnd(file);
                replay(file, earlier);
            }
            return new Journal(Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot open " + file, e);
        }
    }

    synchronized void append(Object entry) {
        byte[] json = Json.bytes(entry);
        byte[] line = new byte[json.length + 1];
        System.arraycopy(json, 0, line, 0, json.length);
        line[json.length] = '\n';
        try {
            output.write(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            output.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void replay(Path file, Consumer<JsonNode> earlier) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                earlier.accept(Json.read(line.getBytes(StandardCharsets.UTF_8)));
            }
        }
    }

    private static void cutTornEnd(Path file) throws IOException {
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            long end = access.length();
            while (end > 0) {
                access.seek(end - 1);
                if (access.read() == '\n') {
                    break;
                }
                end--;
            }
            access.setLength(end);
        }
    }
}
