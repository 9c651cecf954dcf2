package dev.warren.messaging;

import static dev.warren.messaging.Orders.completed;
import static dev.warren.messaging.Orders.orderId;
import static dev.warren.testkit.Eventually.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.contracts.Event;
import dev.warren.contracts.EventCodec;
import dev.warren.contracts.ServiceName;
import dev.warren.testkit.Heard;
import dev.warren.testkit.WarrenServers;
import dev.warren.testkit.Wire;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a scrape shows of what a consumer does.
@QuarkusTest
@QuarkusTestResource(WarrenServers.class)
class ConsumerMetricsTest {
    private static final String QUEUE = "payment.orders";

    @Inject
    RecordingConsumer consumer;

    private final EventCodec codec = new EventCodec();
    private Wire wire;
    private Heard heard;
    private Scrape before;

    @BeforeEach
    void listen() {
        wire = Wire.open();
        heard = wire.hear(ServiceName.PAYMENT);
        before = Scrape.now();
    }

    @AfterEach
    void leaveNothingBehind() {
        wire.close();
    }

    @Test
    void counts_what_is_handled_once_and_every_copy_as_a_duplicate() {
        var event = completed();
        send(event);
        heard.awaitAbout(event.subject(), 1);
        send(event);
        send(event);

        eventually("three events to be settled", () -> more("handled") == 1 && more("duplicate") == 2);
    }

    @Test
    void knows_how_long_an_event_took_since_it_happened() {
        var event = Orders.completedAgo(Duration.ofSeconds(40));
        send(event);
        heard.awaitAbout(event.subject(), 1);

        eventually("its critical time", () -> sum("warren_consumer_critical_time_seconds") >= 40);
        assertThat(sum("warren_consumer_critical_time_seconds")).isLessThan(60);
        assertThat(sum("warren_consumer_processing_seconds")).isBetween(0.0, 20.0);
        assertThat(before.until(
                        Scrape.now(), "warren_consumer_critical_time_seconds_bucket", "queue", QUEUE, "le", "30.0"))
                .isZero();
    }

    @Test
    void counts_retries_one_by_one_and_the_end_as_handled() {
        var event = completed();
        consumer.failingEffects.put(orderId(event), new AtomicInteger(2));
        send(event);

        heard.awaitAbout(event.subject(), 1);
        eventually("the end", () -> more("handled") == 1);
        assertThat(more("retried")).isEqualTo(2);
        assertThat(more("parked")).isZero();
    }

    @Test
    void counts_what_cannot_be_read_as_parked() {
        wire.publishRaw("", QUEUE, "no event".getBytes(UTF_8));

        eventually("parked", () -> more("parked") == 1);
        assertThat(more("handled")).isZero();
    }

    /// Dashboards and alerts use the names, so what is written down is what there is.
    @Test
    void every_name_in_the_documentation_is_there() throws IOException {
        send(completed());
        wire.publishRaw("", QUEUE, "no event".getBytes(UTF_8));
        var names = documented("### Consumers", "### Set aside", "### Outbox and relay", "### The process");

        assertThat(names).hasSizeGreaterThan(20);
        eventually("all of " + names, () -> Scrape.now().names().containsAll(names));
    }

    private static List<String> documented(String... sections) throws IOException {
        var names = new ArrayList<String>();
        boolean wanted = false;
        for (var line : Files.readAllLines(Path.of("../../docs/telemetry.md"))) {
            if (line.startsWith("#")) {
                wanted = Stream.of(sections).anyMatch(line::startsWith);
            } else if (wanted && line.startsWith("| `warren_")) {
                var histogram = line.contains("| histogram |") ? "_count" : "";
                names.add(line.substring(3, line.indexOf('`', 3)) + histogram);
            }
        }
        return names;
    }

    @Test
    void says_how_far_a_consumer_is_behind_and_that_it_will_not_catch_up_alone() {
        var stuck = completed(3);
        stuck.forEach(event -> consumer.stuckEffects.add(orderId(event)));
        stuck.forEach(this::send);

        eventually(
                "the lag",
                () -> ofQueue("warren_consumer_lag_messages") >= 3 && ofQueue("warren_consumer_lag_seconds") > 0);
        assertThat(ofQueue("warren_consumer_consuming")).isEqualTo(1);
    }

    @Test
    void counts_what_is_said_and_published() {
        var event = completed();
        send(event);
        heard.awaitAbout(event.subject(), 1);

        eventually("one more event", () -> before.until(Scrape.now(), "warren_relay_events_total") >= 1);
        assertThat(before.until(Scrape.now(), "warren_events_published_total", "type", "payment.declined.v1"))
                .isPositive();
        assertThat(before.until(Scrape.now(), "warren_payments_declined_total")).isPositive();
        assertThat(now("warren_relay_connected")).isEqualTo(1);
    }

    private static double now(String name) {
        return Scrape.now().value(name);
    }

    private static double ofQueue(String name) {
        return Scrape.now().value(name, "queue", QUEUE);
    }

    private void send(Event<?> event) {
        wire.publishRaw("", QUEUE, codec.encode(event));
    }

    private double more(String outcome) {
        return before.until(Scrape.now(), "warren_consumer_events_total", "queue", QUEUE, "outcome", outcome);
    }

    private double sum(String histogram) {
        return before.until(Scrape.now(), histogram + "_sum", "queue", QUEUE);
    }
}
