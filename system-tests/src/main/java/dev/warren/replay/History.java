package dev.warren.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rabbitmq.client.ConnectionFactory;
import dev.warren.messaging.StreamReader;
import dev.warren.messaging.StreamedEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeoutException;

/// Everything that was published, in the stream's order, each event once.
///
/// @param isWhole whether it begins with the first message that the stream ever took
record History(List<Told> events, boolean isWhole) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STREAM = "events";
    private static final int PREFETCH = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /// @throws ReplayFailure when there is no stream
    static History ofStream(ConnectionFactory broker) {
        var history = read(broker);
        if (history.events().isEmpty()) {
            throw new ReplayFailure("The stream is empty: nothing was published that is known here");
        }
        return history;
    }

    /// The same, and nothing may be in it.
    static History read(ConnectionFactory broker) {
        var messages = new ArrayList<StreamReader.Message>();
        try (var reader = StreamReader.open(broker, "replay", STREAM, 0, PREFETCH)) {
            reader.await(PATIENCE);
            StreamReader.Portion portion;
            do {
                portion = reader.read();
                messages.addAll(portion.messages());
                reader.done();
            } while (!portion.atEnd());
        } catch (IOException | TimeoutException e) {
            throw new ReplayFailure("The stream " + STREAM + " cannot be read: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReplayFailure("Interrupted", e);
        }
        var builder = new Builder();
        messages.forEach(message -> builder.add(message.offset(), message.body()));
        return builder.build();
    }

    /// Reads what [#write(Path)] has written.
    static History ofFile(Path file) {
        var builder = new Builder();
        try (var lines = Files.lines(file)) {
            lines.filter(line -> !line.isBlank()).map(History::parsed).forEach(builder::add);
        } catch (IOException | UncheckedIOException e) {
            throw new ReplayFailure("There is no readable history in " + file + ": " + e.getMessage(), e);
        }
        var history = builder.build();
        if (history.events().isEmpty()) {
            throw new ReplayFailure("There is no event in " + file);
        }
        return history;
    }

    /// One event a line. The file holds what the events hold, personal data too: only its owner may read it.
    void write(Path file) {
        try {
            Files.deleteIfExists(file);
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.write(file, events.stream().map(History::line).toList());
        } catch (IOException e) {
            throw new ReplayFailure("The history cannot be written to " + file + ": " + e.getMessage(), e);
        }
    }

    private static String line(Told told) {
        return JSON.createObjectNode()
                .put("offset", told.offset())
                .set("event", told.envelope())
                .toString();
    }

    private static JsonNode parsed(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Builder {
        private final List<Told> events = new ArrayList<>();
        private final HashSet<UUID> seen = new HashSet<>();
        private long first = -1;

        void add(JsonNode line) {
            add(line.path("offset").asLong(-1), line.path("event").toString().getBytes(StandardCharsets.UTF_8));
        }

        void add(long offset, byte[] body) {
            first = first < 0 ? offset : first;
            for (var part : parts(body)) {
                var content = StreamedEvent.read(part.toString().getBytes(StandardCharsets.UTF_8));
                content.events().stream()
                        .map(event -> new Told(offset, event, part))
                        .filter(told ->
                                told.isInWordsOfToday() && seen.add(told.event().id()))
                        .forEach(events::add);
            }
        }

        /// What is no JSON was for nobody.
        private static Iterable<JsonNode> parts(byte[] body) {
            try {
                var content = JSON.readTree(body);
                return content.isArray() ? content : List.of(content);
            } catch (IOException e) {
                return List.of();
            }
        }

        History build() {
            return new History(events, first == 0);
        }
    }
}
