package dev.warren.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.ConnectionFactory;
import dev.warren.contracts.DomainEvent;
import dev.warren.contracts.Event;
import dev.warren.contracts.EventCodec;
import dev.warren.contracts.EventType;
import dev.warren.contracts.Examples;
import dev.warren.contracts.Money;
import dev.warren.contracts.OrderEvent.OrderCompleted;
import dev.warren.messaging.BrokerTopology;
import dev.warren.testkit.WarrenServers;
import dev.warren.testkit.Wire;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A program in another language, that has nothing but the AsyncAPI document, hears what a service would publish.
class PythonConsumerTest {
    private static final Path PROGRAM = Path.of("src/test/resources/python/consumer.py");
    private static final long DEADLINE_SECONDS = 60;

    private final EventCodec codec = new EventCodec();

    @Test
    void consumes_single_messages_and_batches_with_the_document_alone(@TempDir Path folder) throws Exception {
        var events = LongStream.range(1, 5).mapToObj(this::completed).toList();

        assertThat(heard(folder, "order.completed.v1", 4, wire -> {
                    publish(wire, events.subList(0, 1));
                    publish(wire, events.subList(0, 1));
                    publish(wire, events.subList(1, 4));
                }))
                .containsExactly(
                        Examples.ORDER_ID + " 1 EUR []",
                        Examples.ORDER_ID + " 2 EUR []",
                        Examples.ORDER_ID + " 3 EUR []",
                        Examples.ORDER_ID + " 4 EUR []");
    }

    /// It was written for the first version, and the owner says both.
    @Test
    void hears_in_words_of_before_what_is_said_in_both(@TempDir Path folder) throws Exception {
        var created = Examples.enveloped(Examples.of(EventType.ORDER_CREATED).upcast());

        assertThat(heard(folder, "order.created.v1", 1, wire -> {
                    wire.publish(created);
                    wire.publishAs(EventType.ORDER_CREATED_V1, created);
                }))
                .containsExactly(Examples.ORDER_ID + " 1998 EUR []");
    }

    /// What the program says that it has heard of what was published.
    private static List<String> heard(Path folder, String event, int howMany, Consumer<Wire> publishing)
            throws Exception {
        assumeTrue(isThere("python3"), "skipped: there is no python3");
        var vhost = "python-" + UUID.randomUUID();
        WarrenServers.endpoints().createVhost(vhost);
        var broker = WarrenServers.endpoints().broker(vhost);
        declare(broker);
        var document = folder.resolve("asyncapi.json");
        Files.writeString(document, documents().ofSystem().toPrettyString());

        var consumer = start(broker, document, event, howMany);
        try (var out = consumer.inputReader();
                var wire = Wire.open(broker)) {
            assertThat(out.readLine()).isEqualTo("listening");
            publishing.accept(wire);
            assertThat(consumer.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
            return said(out);
        } finally {
            consumer.destroyForcibly();
        }
    }

    private static AsyncApi documents() {
        return new AsyncApi(Catalogue.of(Project.CHECKOUT), BrokerTopology.declared());
    }

    private static void declare(ConnectionFactory broker) throws Exception {
        try (var connection = broker.newConnection("test");
                var channel = connection.createChannel()) {
            channel.exchangeDeclare("orders", "topic", true);
        }
    }

    private static Process start(ConnectionFactory broker, Path document, String event, int howMany)
            throws IOException {
        var python =
                new ProcessBuilder("python3", PROGRAM.toString(), document.toString(), event, String.valueOf(howMany));
        python.environment().put("HOST", broker.getHost());
        python.environment().put("PORT", String.valueOf(broker.getPort()));
        python.environment().put("VHOST", broker.getVirtualHost());
        python.environment().put("USER_NAME", broker.getUsername());
        python.environment().put("PASSWORD", broker.getPassword());
        python.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        return python.redirectErrorStream(true).start();
    }

    private Event<DomainEvent> completed(long amount) {
        var id = UUID.randomUUID();
        var data = new OrderCompleted(Examples.ORDER_ID, new Money(amount, "EUR"));
        return new Event<>(id, Instant.now(), data, 1, id, null, null);
    }

    private void publish(Wire wire, List<Event<DomainEvent>> events) {
        var body = EventCodec.join(events.stream().map(codec::encode).toList());
        var properties = new BasicProperties.Builder()
                .contentType(EventCodec.contentTypeOf(body))
                .build();
        wire.publishRaw("orders", "order.completed.v1", properties, body);
    }

    private static List<String> said(BufferedReader out) {
        return out.lines().toList();
    }

    private static boolean isThere(String program) throws InterruptedException {
        try {
            return new ProcessBuilder(program, "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
