package dev.warren.catalogue;

import static dev.warren.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.rabbitmq.client.ConnectionFactory;
import dev.warren.contracts.AgreedPayment;
import dev.warren.contracts.CancellationReason;
import dev.warren.contracts.DomainEvent;
import dev.warren.contracts.Event;
import dev.warren.contracts.Examples;
import dev.warren.contracts.Money;
import dev.warren.contracts.OrderEvent.OrderCancelled;
import dev.warren.contracts.OrderEvent.OrderCompleted;
import dev.warren.contracts.OrderEvent.OrderCreated;
import dev.warren.contracts.OrderLine;
import dev.warren.testkit.WarrenServers;
import dev.warren.testkit.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The documented example: a consumer that did not exist when the events were published makes its state from them.
class StreamExampleTest {
    private static final Path PROGRAM = Path.of("../../docs/examples/revenue.py");
    private static final Instant MONDAY = Instant.parse("2026-01-26T12:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-01-27T12:00:00Z");
    private static final long DEADLINE_SECONDS = 60;

    @TempDir
    Path folder;

    private ConnectionFactory broker;
    private Wire wire;
    private Path checkpoint;

    @BeforeEach
    void open() throws Exception {
        assumeTrue(isThere("python3"), "skipped: there is no python3");
        var vhost = "revenue-" + UUID.randomUUID();
        WarrenServers.endpoints().createVhost(vhost);
        broker = WarrenServers.endpoints().broker(vhost);
        try (var connection = broker.newConnection("test");
                var channel = connection.createChannel()) {
            channel.queueDeclare("events", true, false, false, Map.of("x-queue-type", "stream"));
        }
        wire = Wire.open(broker);
        checkpoint = folder.resolve("revenue.json");
    }

    @AfterEach
    void close() {
        if (wire != null) {
            wire.close();
        }
    }

    private static Event<DomainEvent> event(DomainEvent data, Instant time) {
        return new Event<>(UUID.randomUUID(), time, data, 1, UUID.randomUUID(), null, null);
    }

    private static Event<DomainEvent> created(UUID order, int mugs) {
        var price = new Money(999, "EUR");
        var total = new Money(999L * mugs, "EUR");
        var lines = List.of(new OrderLine("MUG-1", "Mug", mugs, price));
        return event(
                new OrderCreated(
                        order,
                        Examples.SEALED_CUSTOMER,
                        lines,
                        total,
                        Examples.SEALED_ADDRESS,
                        new AgreedPayment("tok_visa", total)),
                MONDAY);
    }

    private static Event<DomainEvent> completed(UUID order, Instant time) {
        return event(new OrderCompleted(order, new Money(1, "EUR")), time);
    }

    private static Event<DomainEvent> cancelled(UUID order) {
        var reason = CancellationReason.CUSTOMER_REQUEST;
        return event(new OrderCancelled(order, Examples.SEALED_CUSTOMER, new Money(1, "EUR"), reason), TUESDAY);
    }

    @Test
    void rebuilds_itself_from_the_first_offset_and_goes_on_from_its_checkpoint() throws Exception {
        var first = UUID.randomUUID();
        var second = UUID.randomUUID();
        var third = UUID.randomUUID();
        wire.publishTo("events", List.of(created(first, 1)));
        wire.publishTogether("events", List.of(created(second, 2), created(third, 4)));
        wire.publishTo("events", List.of(completed(first, MONDAY), completed(first, MONDAY), cancelled(third)));
        wire.publishTo("events", List.of(completed(third, TUESDAY)));
        assertThat(run()).containsExactly("2026-01-26 MUG-1 EUR 999");

        wire.publishTo("events", List.of(created(first, 1), completed(first, TUESDAY), completed(second, TUESDAY)));
        var went = run();
        Files.delete(checkpoint);
        assertThat(run()).isEqualTo(went).containsExactly("2026-01-26 MUG-1 EUR 999", "2026-01-27 MUG-1 EUR 1998");
    }

    @Test
    void folds_more_than_fits_into_its_memory_at_once() throws Exception {
        var orders = IntStream.range(0, 2_000).mapToObj(_ -> UUID.randomUUID()).toList();
        wire.publishTo("events", orders.stream().map(order -> created(order, 1)).toList());
        wire.publishTo(
                "events", orders.stream().map(order -> completed(order, MONDAY)).toList());

        assertThat(run()).containsExactly("2026-01-26 MUG-1 EUR 1998000");
    }

    @Test
    void says_when_the_stream_has_not_kept_its_beginning() throws Exception {
        try (var connection = broker.newConnection("test");
                var channel = connection.createChannel()) {
            channel.queueDelete("events");
            channel.queueDeclare(
                    "events",
                    true,
                    false,
                    false,
                    Map.of(
                            "x-queue-type", "stream",
                            "x-max-length-bytes", 50_000L,
                            "x-stream-max-segment-size-bytes", 20_000L));
        }
        var events = IntStream.range(0, 100)
                .mapToObj(_ -> created(UUID.randomUUID(), 1))
                .toList();
        eventually("the stream to be trimmed", () -> {
            wire.publishTo("events", events);
            Files.deleteIfExists(checkpoint);
            return String.join("", run()).contains("has kept nothing before offset");
        });
    }

    private List<String> run() throws Exception {
        var python = new ProcessBuilder("python3", PROGRAM.toString(), checkpoint.toString());
        python.environment().put("HOST", broker.getHost());
        python.environment().put("PORT", String.valueOf(broker.getPort()));
        python.environment().put("VHOST", broker.getVirtualHost());
        python.environment().put("USER_NAME", broker.getUsername());
        python.environment().put("PASSWORD", broker.getPassword());
        python.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        var program = python.redirectErrorStream(true).start();
        try (var out = program.inputReader()) {
            var said = out.lines().toList();
            assertThat(program.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(program.exitValue()).as("%s", said).isZero();
            return said;
        } finally {
            program.destroyForcibly();
        }
    }

    private static boolean isThere(String program) throws InterruptedException {
        try {
            return new ProcessBuilder(program, "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
