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
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
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
