package dev.warren.messaging;

import static dev.warren.messaging.Orders.completed;
import static dev.warren.testkit.Eventually.eventually;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.contracts.Event;
import dev.warren.contracts.EventCodec;
import dev.warren.contracts.OrderEvent;
import dev.warren.testkit.WarrenServers;
import dev.warren.testkit.Wire;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Where messages end that reach nobody: never nowhere.
@QuarkusTest
@QuarkusTestResource(WarrenServers.class)
class DeadEndsTest {
    private static final String EXCHANGE = "payments";
    private static final String HEARER = "order.payments";
    private static final String DECLINED = "payment.declined.v1";

    /// Declared for the service, and not consumed here.
    private static final String QUEUE = "payment.shipping";

    private static final int DELIVERY_LIMIT = 20;

    private Wire wire;

    @BeforeEach
    void open() {
        wire = Wire.open();
    }

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    void a_message_that_kills_its_consumers_joins_the_dead_letters() throws Exception {
        var event = completed();
        wire.publishTo(QUEUE, List.of(event));
        for (int i = 0; i <= DELIVERY_LIMIT; i++) {
            eventually("the message to be there again", this::takeAndDie);
        }

        eventually("a dead letter", () -> deadLetterAbout(event) != null);
        assertThat(deadLetterAbout(event))
                .containsEntry("queue", QUEUE)
                .containsEntry("eventId", event.id().toString())
                .containsEntry("type", "order.completed.v1")
                .containsEntry("traceparent", event.traceparent())
                .containsEntry("reason", "the broker delivered it too often without an answer");
        eventually("nothing to be left", () -> wire.ready(QUEUE) + wire.ready("payment.dead-letters") == 0);
    }

    @Test
    void a_message_that_somebody_puts_among_the_dead_letters_is_parked() {
        var event = completed();
        wire.publishTo("payment.dead-letters", List.of(event));

        eventually("a dead letter", () -> deadLetterAbout(event) != null);
        assertThat(deadLetterAbout(event)).containsEntry("queue", "payment.dead-letters");
    }

    @Test
    void a_message_whose_binding_was_deleted_is_kept_as_unroutable() throws Exception {
        var event = completed();
        try (var connection = WarrenServers.rabbit().newConnection("operator");
                var channel = connection.createChannel()) {
            channel.queueUnbind(HEARER, EXCHANGE, DECLINED);
            wire.publishTo("payment.orders", List.of(event));
            eventually("the answer to be unroutable", () -> wire.ready(Topology.UNROUTABLE) == 1);

            channel.queueBind(HEARER, EXCHANGE, DECLINED);
            var kept = new EventCodec()
                    .decodeAll(channel.basicGet(Topology.UNROUTABLE, true).getBody());
            assertThat(kept)
                    .singleElement()
                    .satisfies(located -> assertThat(located.event().subject()).isEqualTo(event.subject()));
        }
    }

    private boolean takeAndDie() throws Exception {
        try (var connection = WarrenServers.rabbit().newConnection("victim")) {
            return connection.createChannel().basicGet(QUEUE, false) != null;
        }
    }

    private static Map<String, Object> deadLetterAbout(Event<OrderEvent> event) {
        return given().get("/dead-letters?limit=200")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("items.find { it.subject == '" + event.subject() + "' }");
    }
}
