package dev.warren.testkit;

import static dev.warren.testkit.Eventually.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rabbitmq.client.AMQP.BasicProperties;
import dev.warren.contracts.EventCodec;
import dev.warren.contracts.EventType;
import dev.warren.contracts.ServiceName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// The examples of every version that was ever released, as messages. Some of them may still be under way.
public final class FrozenExamples {
    private static final ObjectMapper JSON = EventCodec.mapper();

    /// A consumer that has failed, and has not only said what it waits for.
    private static final String FAILED = "reason ~ '^[A-Za-z]*(Exception|Error)(:|$)'";

    /// Once may be bad luck on a busy machine.
    private static final int ATTEMPTS = 3;

    private FrozenExamples() {}

    /// An example, as a message on its way.
    ///
    /// @param version of the schema that it comes from
    public record Example(EventType type, String version, UUID id, byte[] message) {}

    /// Sends the service under test every example of what it hears, and waits until it has dealt with them. That it
    /// came too early is an answer: an example tells no whole story.
    ///
    /// @return why some were not understood, one line each; empty when all were
    public static List<String> refusedBy(ServiceName service) {
        var examples = heardBy(service).toList();
        try (var wire = Wire.open()) {
            examples.forEach(example -> send(wire, service, example));
        }
        var ids = examples.stream().map(Example::id).toList();
        eventually(examples.size() + " examples to be dealt with", () -> dealtWith(ids) == examples.size());
        var refused = refused(ids);
        return examples.stream()
                .flatMap(example -> refused.stream()
                        .filter(line -> line.startsWith(example.id().toString()))
                        .map(line -> line.replace(
                                example.id().toString(), example.type().wireName() + " " + example.version())))
                .toList();
    }

    /// Every example of every version of what the service hears.
    public static Stream<Example> heardBy(ServiceName service) {
        return all().filter(example -> example.type().isHeardBy(service));
    }

    static Stream<Example> all() {
        return text("frozen.sha256").lines().map(line -> line.substring(66)).map(FrozenExamples::read);
    }

    private static Example read(String file) {
        try {
            var schema = JSON.readTree(text(file));
            var type = EventType.ofWireName(schema.path("title").asText()).orElseThrow();
            var id = UUID.randomUUID();
            var version = schema.path("x-version").asText();
            return new Example(type, version, id, envelope(type, id, schema.at("/examples/0")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] envelope(EventType type, UUID id, JsonNode data) throws IOException {
        return JSON.writeValueAsBytes(JSON.createObjectNode()
                .put("specversion", "1.0")
                .put("id", id.toString())
                .put("source", type.owner().source())
                .put("type", type.wireName())
                .put("subject", JSON.treeToValue(data, type.record()).subject())
                .put("time", Instant.now().toString())
                .put("sequence", "1")
                .put("correlationid", id.toString())
                .set("data", data));
    }

    private static String text(String file) {
        try (var in = EventType.class.getResourceAsStream("/schemas/" + file)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void send(Wire wire, ServiceName service, Example example) {
        var properties = new BasicProperties.Builder()
                .messageId(example.id().toString())
                .contentType(EventCodec.CONTENT_TYPE)
                .build();
        wire.publishRaw("", service.queueOf(example.type().owner()), properties, example.message());
    }

    private static long dealtWith(List<UUID> ids) {
        return select("""
                        SELECT event_id::text FROM inbox WHERE event_id = ANY (?::uuid[])
                        UNION SELECT message_id FROM set_aside WHERE message_id = ANY (?)
                        AND (due_at IS NULL OR attempts >= %d OR NOT %s)""".formatted(ATTEMPTS, FAILED), ids, ids).size();
    }

    private static List<String> refused(List<UUID> ids) {
        return select("""
                SELECT message_id || ': ' || reason FROM set_aside
                WHERE message_id = ANY (?) AND (due_at IS NULL OR %s)""".formatted(FAILED), ids);
    }

    @SafeVarargs
    private static List<String> select(String query, List<UUID>... arguments) {
        try (var connection = WarrenServers.postgres().getConnection();
                var statement = connection.prepareStatement(query)) {
            for (int i = 0; i < arguments.length; i++) {
                var texts = arguments[i].stream().map(UUID::toString).toArray();
                statement.setArray(i + 1, connection.createArrayOf("text", texts));
            }
            var found = new ArrayList<String>();
            var rows = statement.executeQuery();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
