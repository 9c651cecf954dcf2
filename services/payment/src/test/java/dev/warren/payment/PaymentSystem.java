package dev.warren.payment;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.contracts.DomainEvent;
import dev.warren.contracts.Event;
import dev.warren.contracts.EventType;
import dev.warren.contracts.ServiceName;
import dev.warren.testkit.Heard;
import dev.warren.testkit.WarrenServers;
import dev.warren.testkit.Wire;
import io.restassured.path.json.JsonPath;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;

/// The payment service as a whole, from outside: its broker, its HTTP, its database and the provider's ledger.
final class PaymentSystem implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final Wire wire = Wire.open();
    private final Heard heard = wire.hear(ServiceName.PAYMENT);
    private final Set<UUID> said = new HashSet<>();

    void say(Event<?>... events) {
        say(List.of(events));
    }

    void say(List<Event<?>> events) {
        events.forEach(event -> said.add(event.id()));
        wire.publish(events);
    }

    void sayAs(EventType wording, Event<?> event) {
        said.add(event.id());
        wire.publishAs(wording, event);
    }

    /// Kinds and versions of what the service has said about the order: `PaymentProcessed 1`.
    List<String> saidAbout(UUID orderId) {
        return heard.soFarAbout(orderId.toString()).stream()
                .map(event -> event.data().getClass().getSimpleName() + " " + event.sequence())
                .toList();
    }

    List<Event<?>> heardInOrder() {
        return heard.soFar();
    }

    <E extends DomainEvent> E awaitSaid(Class<E> kind, UUID orderId) {
        return heard.awaitFirst(kind, orderId.toString());
    }

    Event<?> awaitFirst(UUID orderId) {
        return heard.awaitAbout(orderId.toString(), 1).getFirst();
    }

    JsonPath payment(UUID orderId) {
        return given().queryParam("orderId", orderId)
                .get("/payments")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /// Waits until the payment has that status; an empty one means that nothing is known.
    void awaitStatus(UUID orderId, String status) {
        await("payment " + status).atMost(DEADLINE).untilAsserted(() -> assertThat(
                        payment(orderId).getList("items.status", String.class))
                .isEqualTo(status.isEmpty() ? List.of() : List.of(status)));
    }

    /// What the provider did for the order: `authorised`, `captured`, ...
    List<String> ledger(UUID orderId) {
        return movements(orderId).getList("kind", String.class);
    }

    /// How much each of it was.
    List<Long> amounts(UUID orderId) {
        return movements(orderId).getList("amount", Long.class);
    }

    private static JsonPath movements(UUID orderId) {
        var url = ConfigProvider.getConfig().getValue("warren.payment-provider.url", String.class);
        return given().baseUri(url)
                .queryParam("reference", orderId)
                .get("/ledger")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /// Waits until all that was said has been handled, and nothing of it is set aside, parked or to be published.
    void awaitQuiet() {
        var handled = "SELECT count(DISTINCT event_id) FROM inbox WHERE event_id = ANY (?)";
        var setAside = "SELECT count(*) FROM set_aside WHERE event_id = ANY (?)";
        await("all handled").atMost(DEADLINE).until(() -> count(handled, said.toArray()) == said.size());
        await("nothing set aside").atMost(DEADLINE).until(() -> count(setAside, said.toArray()) == 0);
        await("all published").atMost(DEADLINE).until(() -> count("SELECT count(*) FROM outbox") == 0);
    }

    /// Waits until the service has taken everything from its queues.
    void awaitTaken() {
        wire.waitUntilQuiet(ServiceName.PAYMENT);
    }

    /// Waits until the service waits for what another transaction is about to commit.
    void awaitSomeoneWaitsForALock() {
        await("a lock is waited for")
                .atMost(DEADLINE)
                .until(() -> count("SELECT count(*) FROM pg_locks WHERE NOT granted") > 0);
    }

    /// Waits until the event has been decided to come again later.
    void awaitPutOff(Event<?> event) {
        var putOff = "SELECT count(*) FROM set_aside WHERE event_id = ANY (?)";
        await("put off").atMost(DEADLINE).until(() -> count(putOff, event.id()) > 0);
    }

    private static long count(String query, Object... eventIds) {
        try (var connection = WarrenServers.postgres().getConnection();
                var statement = connection.prepareStatement(query)) {
            if (query.contains("?")) {
                statement.setArray(1, connection.createArrayOf("uuid", eventIds));
            }
            var result = statement.executeQuery();
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        wire.close();
    }
}
