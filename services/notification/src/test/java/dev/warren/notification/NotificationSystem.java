package dev.warren.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.contracts.DomainEvent;
import dev.warren.contracts.Event;
import dev.warren.contracts.ServiceName;
import dev.warren.testkit.Heard;
import dev.warren.testkit.WarrenServers;
import dev.warren.testkit.Wire;
import io.restassured.path.json.JsonPath;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/// The notification service as a whole, from outside: its broker, its HTTP, its database, and what has reached
/// customers.
final class NotificationSystem implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final Wire wire = Wire.open();
    private final Heard heard = wire.hear(ServiceName.NOTIFICATION);

    NotificationSystem() {
        wire.publish(Story.key());
    }

    void say(Event<?>... events) {
        wire.publish(events);
    }

    void say(Collection<? extends Event<?>> events) {
        wire.publish(events);
    }

    List<Mail> mails(String address) {
        var url = WarrenServers.endpoints().mailApi().toString();
        return given()
                .baseUri(url)
                .pathParam("address", address)
                .get("/api/user/{address}/messages")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("mimeMessage", String.class)
                .stream()
                .map(Mail::of)
                .toList();
    }

    List<String> texts(String phone) {
        var url = WarrenServers.endpoints().smsGateway().toString();
        return given().baseUri(url)
                .queryParam("to", phone)
                .get("/messages")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("text", String.class);
    }

    /// The subjects of a customer's mails, without the order's id, sorted.
    List<String> subjects(Story story) {
        return mails(story.email()).stream()
                .map(mail -> mail.subject().replace(story.subject(), "X"))
                .sorted()
                .toList();
    }

    void awaitSubjects(Story story, String... subjects) {
        await("mails to a customer").atMost(DEADLINE).untilAsserted(() -> assertThat(subjects(story))
                .containsExactlyInAnyOrder(subjects));
    }

    /// Waits for an event of that kind, and returns it.
    <E extends DomainEvent> E awaitSaid(Class<E> kind, Story story) {
        return heard.awaitFirst(kind, story.subject());
    }

    List<Event<?>> awaitSaid(Story story, int count) {
        return heard.awaitAbout(story.subject(), count);
    }

    List<Event<?>> saidAbout(Story story) {
        return heard.soFarAbout(story.subject());
    }

    JsonPath notifications(Story story) {
        return given().queryParam("orderId", story.subject())
                .get("/notifications")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /// Waits until nothing is left to do: nothing queued, set aside or to be published, and each of these events in
    /// the inbox.
    void awaitHandled(Collection<? extends Event<?>> events) {
        var ids = events.stream().map(Event::id).distinct().toList();
        wire.waitUntilQuiet(ServiceName.NOTIFICATION);
        await("events in the inbox")
                .atMost(DEADLINE)
                .until(() -> count("SELECT count(*) FROM inbox WHERE event_id = ANY(?)", ids.toArray()) == ids.size());
        await("nothing set aside, nothing to publish")
                .atMost(DEADLINE)
                .until(() -> count("SELECT (SELECT count(*) FROM set_aside) + (SELECT count(*) FROM outbox)") == 0);
    }

    void awaitHandled(Event<?>... events) {
        awaitHandled(List.of(events));
    }

    /// As if another instance, or this one before it was restarted, had sent it.
    static void recordAsSent(Story story, String template) {
        var insert = """
                INSERT INTO notification (order_id, template, channel, status, event_id, version, at)
                VALUES (?, ?, 'EMAIL', 'SENT', gen_random_uuid(), 1, now())""";
        try (var connection = WarrenServers.postgres().getConnection();
                var statement = connection.prepareStatement(insert)) {
            statement.setObject(1, story.orderId());
            statement.setString(2, template);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static long count(String query, Object... array) {
        try (var connection = WarrenServers.postgres().getConnection();
                var statement = connection.prepareStatement(query)) {
            if (array.length > 0) {
                statement.setArray(1, connection.createArrayOf("uuid", array));
            }
            try (var result = statement.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        wire.close();
    }
}
