package dev.warren.order.story;

import static io.restassured.RestAssured.given;

import dev.warren.contracts.DomainEvent;
import dev.warren.contracts.Event;
import dev.warren.contracts.EventCodec;
import dev.warren.contracts.ServiceName;
import dev.warren.contracts.UuidV7;
import dev.warren.order.OrderSystem;
import dev.warren.testkit.Eventually;
import io.restassured.path.json.JsonPath;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/// The other services as the stream sees them: what they publish goes through their entry exchanges.
final class StorySystem implements AutoCloseable {
    static final UuidV7 IDS = new UuidV7(Clock.systemUTC());

    final OrderSystem orders = new OrderSystem();
    private final EventCodec codec = new EventCodec();

    static Event<DomainEvent> event(DomainEvent data, long sequence, Instant time, UUID cause) {
        return new Event<>(IDS.next(), time, data, sequence, UUID.randomUUID(), cause, null);
    }

    /// As one message.
    void publish(Event<?>... events) {
        var body = EventCodec.join(Arrays.stream(events).map(codec::encode).toList());
        var owner = events[0].type().owner();
        if (owner == ServiceName.NOTIFICATION) {
            // Nobody in this system has declared its exchanges: order does not hear it.
            orders.wire.publishRaw("", "events", body);
        } else {
            orders.wire.publishRaw(owner.exchange() + ".entry", events[0].type().wireName(), body);
        }
    }

    void publishRaw(String exchange, String type, String body) {
        orders.wire.publishRaw(exchange, type, body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    static JsonPath story(UUID order) {
        return given().get("/orders/{id}/story", order)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    static List<String> types(UUID order) {
        return story(order).getList("items.type", String.class);
    }

    static void awaitPart(UUID order, String type) {
        Eventually.eventually(type + " in the story", () -> types(order).contains(type));
    }

    /// Waits until the story is complete up to now.
    static void awaitComplete(UUID order) {
        var now = Instant.now();
        Eventually.eventually("the story as of now", () -> {
            var asOf = story(order).getString("asOf");
            return asOf != null && Instant.parse(asOf).isAfter(now);
        });
    }

    @Override
    public void close() {
        orders.close();
    }
}
