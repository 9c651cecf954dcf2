package dev.warren.messaging;

import static dev.warren.messaging.Orders.completed;
import static dev.warren.messaging.Orders.orderId;
import static dev.warren.testkit.Eventually.eventually;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.contracts.Event;
import dev.warren.contracts.EventCodec;
import dev.warren.contracts.OrderEvent;
import dev.warren.contracts.ServiceName;
import dev.warren.testkit.Heard;
import dev.warren.testkit.WarrenServers;
import dev.warren.testkit.Wire;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(WarrenServers.class)
class MessagingTest {
    private static final String QUEUE = "payment.orders";

    @Inject
    RecordingConsumer consumer;

    @Inject
    SetAside setAside;

    @Inject
    Pool pool;

    private final EventCodec codec = new EventCodec();
    private Wire wire;
    private Heard heard;

    @BeforeEach
    void listen() {
        wire = Wire.open();
        heard = wire.hear(ServiceName.PAYMENT);
    }

    @AfterEach
    void leaveNothingBehind() {
        wire.close();
    }

    @Test
    void answers_an_event_once_and_continues_its_story() {
        var event = completed();
        send(event);

        var answer = heard.awaitAbout(event.subject(), 1).getFirst();
        assertThat(answer.correlationId()).isEqualTo(event.correlationId());
        assertThat(answer.causationId()).isEqualTo(event.id());
        assertThat(answer.traceparent()).isEqualTo(event.traceparent());
        awaitEffects(event, 1);
        eventually("quiet", () -> count("SELECT count(*) FROM outbox") == 0);
    }

    @Test
    void has_one_effect_when_every_message_comes_twice_in_any_order() {
        var events = completed(100);
        var twice = new ArrayList<>(events);
        twice.addAll(events);
        long seed = System.nanoTime();
        Collections.shuffle(twice, new Random(seed));
        send(twice);

        events.forEach(event -> heard.awaitAbout(event.subject(), 1));
        wire.waitUntilQuiet(ServiceName.PAYMENT);
        send(events);
        send(completed());
        events.forEach(event -> awaitEffects(event, 1));
        assertThat(events)
                .as("seed %d", seed)
                .allMatch(event -> heard.soFarAbout(event.subject()).size() == 1);
    }

    @Test
    void a_duplicate_that_seems_too_early_is_a_duplicate() {
        var event = completed();
        send(event);
        awaitEffects(event, 1);
        wire.waitUntilQuiet(ServiceName.PAYMENT);
        var forever = new AtomicInteger(Integer.MAX_VALUE);
        consumer.tooEarly.put(orderId(event), forever);
        send(event);

        eventually("the reaction to have seen it", () -> forever.get() < Integer.MAX_VALUE);
        wire.waitUntilQuiet(ServiceName.PAYMENT);
        assertThat(count("SELECT count(*) FROM set_aside WHERE event_id = '" + event.id() + "'"))
                .isZero();
    }

    @Test
    void forms_batches_by_itself_under_load() {
        consumer.batches.clear();
        var events = completed(1_000);
        send(events);

        events.forEach(event -> heard.awaitAbout(event.subject(), 1));
        assertThat(consumer.batches).hasSizeLessThan(500).allMatch(batch -> batch.size() <= 200);
        assertThat(consumer.batches.stream().mapToInt(List::size).sum()).isEqualTo(1_000);
    }

    @Test
    void parks_what_cannot_be_read_and_handles_its_neighbours() {
        var before = completed(20);
        var after = completed(20);
        send(before);
        wire.publishRaw("", QUEUE, "this is <not> JSON".getBytes(UTF_8));
        var unknown = new String(codec.encode(completed()), UTF_8).replace("order.completed.v1", "order.teleported.v1");
        wire.publishRaw("", QUEUE, unknown.getBytes(UTF_8));
        send(after);

        before.forEach(event -> awaitEffects(event, 1));
        after.forEach(event -> awaitEffects(event, 1));
        awaitDeadLetter("not JSON of an event");
        awaitDeadLetter("unknown type order.teleported.v1");
    }

    @Test
    void has_one_effect_for_each_event_of_a_message_with_many() {
        var events = completed(250);
        wire.publishTogether(QUEUE, events);
        wire.publishTogether(QUEUE, events.subList(100, 150));

        events.forEach(event -> heard.awaitAbout(event.subject(), 1));
        wire.waitUntilQuiet(ServiceName.PAYMENT);
        events.forEach(event -> awaitEffects(event, 1));
    }

    @Test
    void parks_only_the_event_that_cannot_be_read_of_a_message_with_many() {
        var events = completed(3);
        var unknown = new String(codec.encode(completed()), UTF_8).replace("order.completed.v1", "order.vanished.v1");
        var bodies = new ArrayList<>(events.stream().map(codec::encode).toList());
        bodies.add(1, unknown.getBytes(UTF_8));
        wire.publishRaw("", QUEUE, EventCodec.join(bodies));

        events.forEach(event -> awaitEffects(event, 1));
        awaitDeadLetter("unknown type order.vanished.v1");
        assertThat(count("SELECT count(*) FROM set_aside WHERE body = convert_to('" + unknown + "', 'UTF8')"))
                .isEqualTo(1);
    }

    @Test
    void replays_one_event_that_came_with_others() {
        var events = completed(20);
        var culprit = events.get(10);
        consumer.poisonous.add(orderId(culprit));
        wire.publishTogether(QUEUE, events);

        var id = awaitDeadLetter(culprit.subject());
        consumer.poisonous.clear();
        given().post("/dead-letters/{id}/replay", id).then().statusCode(202);
        events.forEach(event -> awaitEffects(event, 1));
    }

    @Test
    void consumes_a_queue_again_that_was_deleted() throws Exception {
        send(completed());
        wire.waitUntilQuiet(ServiceName.PAYMENT);
        try (var connection = WarrenServers.rabbit().newConnection("operator");
                var channel = connection.createChannel()) {
            channel.queueDelete(QUEUE);
        }

        eventually("the queue to be there and consumed", () -> isConsumed(QUEUE));
        var event = completed();
        send(event);
        awaitEffects(event, 1);
    }

    @Test
    void parks_only_the_culprit_of_a_batch_and_replays_it_when_asked() {
        var events = completed(300);
        var culprit = events.get(150);
        consumer.poisonous.add(orderId(culprit));
        send(events);

        var id = awaitDeadLetter(culprit.subject());
        var letter = deadLetters().getMap("items.find { it.id == '" + id + "' }");
        assertThat(letter)
                .containsEntry("queue", QUEUE)
                .containsEntry("type", "order.completed.v1")
                .containsEntry("eventId", culprit.id().toString())
                .containsEntry("attempts", 1)
                .containsEntry("traceparent", culprit.traceparent());
        assertThat(letter.get("reason").toString()).contains("cannot digest this");
        events.stream().filter(event -> event != culprit).forEach(event -> awaitEffects(event, 1));
        awaitEffects(culprit, 0);

        consumer.poisonous.clear();
        given().post("/dead-letters/{id}/replay", id).then().statusCode(202);
        heard.awaitAbout(culprit.subject(), 1);
        awaitEffects(culprit, 1);
        eventually("quiet", () -> !deadLetters().getString("items").contains(id));
        given().post("/dead-letters/{id}/replay", id).then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    void tries_again_later_what_came_too_early() {
        var event = completed();
        consumer.tooEarly.put(orderId(event), new AtomicInteger(2));
        send(List.of(event, event));

        heard.awaitAbout(event.subject(), 1);
        awaitEffects(event, 1);
        eventually("quiet", () -> setAside(event) == 0);
    }

    @Test
    void parks_what_stays_too_early() {
        var event = completed();
        consumer.tooEarly.put(orderId(event), new AtomicInteger(1_000));
        send(event);

        awaitDeadLetter(event.subject());
        awaitEffects(event, 0);
    }

    @Test
    void tries_a_failed_effect_again_while_its_neighbours_go_on() {
        var failing = completed();
        var stuck = completed();
        var neighbours = completed(50);
        consumer.failingEffects.put(orderId(failing), new AtomicInteger(2));
        consumer.stuckEffects.add(orderId(stuck));
        send(stuck);
        send(failing);
        send(neighbours);

        neighbours.forEach(event -> awaitEffects(event, 1));
        awaitEffects(failing, 1);
        awaitEffects(stuck, 0);
    }

    @Test
    void keeps_what_it_tries_again_for_as_long_as_that_takes() {
        var event = completed();
        var slow = new CompletableFuture<String>();
        consumer.failingEffects.put(orderId(event), new AtomicInteger(1));
        consumer.slowEffects.put(orderId(event), slow);
        send(event);

        var due = new HashSet<String>();
        var isDue = "SELECT due_at::text FROM set_aside WHERE event_id = '" + event.id() + "'";
        // When it was set aside, when it was taken, and more often only with a lease that is renewed.
        eventually("its lease to be renewed", () -> due.addAll(strings(isDue)) && due.size() > 3);
        slow.complete("done");
        awaitEffects(event, 1);
        eventually("quiet", () -> setAside(event) == 0);
    }

    @Test
    void renews_no_lease_of_what_was_put_aside_again() {
        var event = completed();
        consumer.poisonous.add(orderId(event));
        send(event);
        var id = UUID.fromString(awaitDeadLetter(event.subject()));
        consumer.poisonous.clear();

        var due = "SELECT due_at::text FROM set_aside WHERE due_at > now() AND id = '" + id + "'";
        renew(id, 1);
        assertThat(strings(due)).as("parked").isEmpty();
        execute("UPDATE set_aside SET due_at = now() + interval '1 hour' WHERE id = '" + id + "'");
        var before = strings(due);
        renew(id, 0);
        assertThat(strings(due)).as("tried once more since").isEqualTo(before);
        renew(id, 1);
        assertThat(strings(due)).as("held").isNotEqualTo(before);
    }

    private void renew(UUID id, int attempts) {
        var held = Envelope.setAside(id, new byte[0], QUEUE, "", "", null, attempts);
        pool.withConnection(connection -> setAside.renew(connection, List.of(held)))
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    @Test
    void tries_again_after_a_conflict() {
        var event = completed();
        consumer.conflicts.put(orderId(event), new AtomicInteger(2));
        send(event);

        awaitEffects(event, 1);
        assertThat(setAside(event)).isZero();
    }

    private void send(Event<OrderEvent> event) {
        send(List.of(event));
    }

    /// Straight to the queue: nobody else hears completed orders, so they are not bound.
    private void send(List<Event<OrderEvent>> events) {
        wire.publishTo(QUEUE, events);
    }

    private void awaitEffects(Event<OrderEvent> event, int expected) {
        eventually(
                "effects of " + event.id(),
                () -> count("SELECT count(*) FROM effect WHERE event_id = '" + event.id() + "'") == expected);
    }

    private static boolean isConsumed(String queue) {
        try (var connection = WarrenServers.rabbit().newConnection("operator");
                var channel = connection.createChannel()) {
            return channel.consumerCount(queue) > 0;
        } catch (java.io.IOException e) {
            return false;
        } catch (java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private long setAside(Event<OrderEvent> event) {
        return count("SELECT count(*) FROM set_aside WHERE event_id = '" + event.id() + "'");
    }

    private static String awaitDeadLetter(String about) {
        var path = "items.find { it.reason.contains('%s') || it.subject == '%s' }.id".formatted(about, about);
        eventually("dead letter about " + about, () -> deadLetters().getString(path) != null);
        return UUID.fromString(deadLetters().getString(path)).toString();
    }

    private static JsonPath deadLetters() {
        return given().get("/dead-letters?limit=200")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static long count(String sql) {
        return Long.parseLong(strings(sql).getFirst());
    }

    private static List<String> strings(String sql) {
        try (var connection = WarrenServers.postgres().getConnection();
                var rows = connection.createStatement().executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(String sql) {
        try (var connection = WarrenServers.postgres().getConnection()) {
            connection.createStatement().execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
