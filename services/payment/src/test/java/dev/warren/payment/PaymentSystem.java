package dev.warren.payment;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.contracts.DomainEvent;
import dev.warren.contracts.Event;
import dev.warren.contracts.ServiceName;
import dev.warren.testkit.Heard;
import dev.warren.testkit.Wire;
import io.quarkus.arc.Arc;
import io.restassured.path.json.JsonPath;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;

/// The payment service as a whole, from outside: its broker, its HTTP, its database and the provider's ledger.
final class PaymentSystem implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final Wire wire = Wire.open();
    private final Heard heard = wire.hear(ServiceName.PAYMENT);

    void say(Event<?>... events) {
        wire.publish(events);
    }

    void say(List<Event<?>> events) {
        wire.publish(events);
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
        var url = ConfigProvider.getConfig().getValue("warren.payment-provider.url", String.class);
        return given().baseUri(url)
                .queryParam("reference", orderId)
                .get("/ledger")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("kind", String.class);
    }

    /// Waits until nothing is left to do: no message in a queue, in flight or set aside, nothing to publish.
    void awaitQuiet() {
        wire.waitUntilQuiet(ServiceName.PAYMENT);
        await("nothing set aside, nothing to publish")
                .atMost(DEADLINE)
                .until(() -> count("set_aside") == 0 && count("outbox") == 0);
    }

    private static long count(String table) {
        var rows = "SELECT count(*) FROM " + table;
        try (var connection = Arc.container().instance(DataSource.class).get().getConnection();
                var statement = connection.createStatement();
                var result = statement.executeQuery(rows)) {
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
