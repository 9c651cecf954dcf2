package dev.warren.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warren.contracts.EventType;
import dev.warren.contracts.ServiceName;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Whether everybody who should hear an event remembers it: that is why it has its effect there, and only once.
/// What was said is read from the broker's stream, each time from where the last look ended.
final class Hearings {
    private static final String STREAM = "events";
    private static final String OFFSET = "x-stream-offset";
    private static final int PREFETCH = 1_000;
    private static final long NOTHING_MORE_MS = 500;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final World world;
    private long next;

    private record Read(long offset, byte[] body) {}

    Hearings(World world) {
        this.world = world;
    }

    /// To be asked when the system is quiet. A message that waits for an operator is remembered, too.
    List<String> missed() throws IOException, InterruptedException, SQLException {
        var findings = new ArrayList<String>();
        for (var queue : said().entrySet()) {
            var missed = new LinkedHashSet<>(queue.getValue());
            missed.removeAll(remembered(queue.getKey(), queue.getValue()));
            if (!missed.isEmpty()) {
                findings.add("I2 %s has forgotten or never had %d events, such as %s"
                        .formatted(queue.getKey(), missed.size(), missed.getFirst()));
            }
        }
        return findings;
    }

    /// The events that were said since the last look, by the queues in which they are heard.
    private Map<String, Set<UUID>> said() throws IOException, InterruptedException {
        var events = new LinkedHashMap<String, Set<UUID>>();
        var queues = queues();
        for (var event : read()) {
            queues.getOrDefault(event.path("type").asText(), List.of())
                    .forEach(queue -> events.computeIfAbsent(queue, _ -> new LinkedHashSet<>())
                            .add(UUID.fromString(event.path("id").asText())));
        }
        return events;
    }

    private static Map<String, List<String>> queues() {
        var queues = new LinkedHashMap<String, List<String>>();
        for (var owner : ServiceName.values()) {
            for (var hearer : ServiceName.values()) {
                for (var type : EventType.heard(hearer, owner)) {
                    queues.computeIfAbsent(type.wireName(), _ -> new ArrayList<>())
                            .add(hearer.queueOf(owner));
                }
            }
        }
        return queues;
    }

    private List<JsonNode> read() throws IOException, InterruptedException {
        var arrived = new LinkedBlockingQueue<Read>();
        var events = new ArrayList<JsonNode>();
        try (var post = world.post()) {
            var channel = post.channel();
            channel.basicQos(PREFETCH);
            channel.basicConsume(
                    STREAM,
                    false,
                    Map.of(OFFSET, next),
                    (_, message) -> {
                        var offset =
                                (Number) message.getProperties().getHeaders().get(OFFSET);
                        arrived.add(new Read(offset.longValue(), message.getBody()));
                        channel.basicAck(message.getEnvelope().getDeliveryTag(), false);
                    },
                    _ -> {});
            for (var message = arrived.poll(NOTHING_MORE_MS, TimeUnit.MILLISECONDS);
                    message != null;
                    message = arrived.poll(NOTHING_MORE_MS, TimeUnit.MILLISECONDS)) {
                // A stream begins with the chunk in which the offset is.
                if (message.offset() >= next) {
                    next = message.offset() + 1;
                    add(message.body(), events);
                }
            }
        }
        return events;
    }

    /// A message has one event, or several in an array. What is neither was injected.
    private static void add(byte[] body, List<JsonNode> events) {
        try {
            var content = JSON.readTree(body);
            if (content.isArray()) {
                content.forEach(events::add);
            } else {
                events.add(content);
            }
        } catch (IOException e) {
            // Nobody hears it.
        }
    }

    private Set<UUID> remembered(String queue, Set<UUID> events) throws SQLException {
        var service = queue.substring(0, queue.indexOf('.'));
        var remembered = new LinkedHashSet<UUID>();
        try (var connection = world.system().database(service);
                var ask = connection.prepareStatement("""
                        SELECT event_id FROM inbox WHERE consumer = ? AND event_id = ANY(?)
                        UNION ALL SELECT event_id FROM set_aside WHERE queue = ? AND event_id IS NOT NULL""")) {
            ask.setString(1, queue);
            ask.setArray(2, connection.createArrayOf("uuid", events.toArray()));
            ask.setString(3, queue);
            try (var rows = ask.executeQuery()) {
                while (rows.next()) {
                    remembered.add(rows.getObject(1, UUID.class));
                }
            }
        }
        return remembered;
    }
}
