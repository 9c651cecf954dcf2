package dev.warren.order;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.contracts.CustomerKey;
import dev.warren.contracts.DomainEvent;
import dev.warren.contracts.Event;
import dev.warren.contracts.InventoryEvent.ProductListed;
import dev.warren.contracts.Money;
import dev.warren.contracts.ServiceName;
import dev.warren.testkit.Heard;
import dev.warren.testkit.WarrenServers;
import dev.warren.testkit.Wire;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The order service as a whole, from outside: its broker, its HTTP, its database.
public final class OrderSystem implements AutoCloseable {
    public static final Duration DEADLINE = Duration.ofSeconds(10);
    public static final String MUG = "MUG-1";
    public static final String PEN = "PEN-1";

    /// One for all tests of a start of the service: they look very often.
    private static Connection connection;

    public final Wire wire = Wire.open();
    public final Heard heard = wire.hear(ServiceName.ORDER);

    public static Event<DomainEvent> event(DomainEvent data, long sequence) {
        return new Event<>(UUID.randomUUID(), Instant.now(), data, sequence, UUID.randomUUID(), null, null);
    }

    public static Event<DomainEvent> event(DomainEvent data) {
        return event(data, 1);
    }

    /// A mug for 9.99 EUR and a pen for 1.00 EUR, and what a test wants besides.
    public void listProducts(ProductListed... more) {
        var products = new ArrayList<Event<?>>();
        products.add(event(new ProductListed(MUG, "Mug", new Money(999, "EUR"))));
        products.add(event(new ProductListed(PEN, "Pen", new Money(100, "EUR"))));
        for (var product : more) {
            products.add(event(product));
        }
        wire.publish(products);
        await("the price list").atMost(DEADLINE).until(() -> products.stream()
                .allMatch(each -> count("price WHERE sku = '" + each.subject() + "'") == 1));
    }

    /// The key of this id, as the service has it.
    static CustomerKey key(Optional<UUID> keyId) {
        var row = sql("SELECT customer_id || ' ' || encode(key, 'base64') FROM customer_key WHERE key_id = '"
                        + keyId.orElseThrow() + "'")
                .getFirst()
                .split(" ");
        return new CustomerKey(keyId.get(), row[0], Base64.getMimeDecoder().decode(row[1]));
    }

    public static String body(String customerId, String sku, int quantity) {
        return """
                {"customerId":"%s","email":"ada@example.org","phone":"+4930123456",
                 "lines":[{"sku":"%s","quantity":%d}],
                 "shippingAddress":{"name":"Ada Lovelace","street":"Rosenweg 1","city":"Berlin",
                                    "postalCode":"10115","country":"DE"},
                 "payment":{"token":"tok_visa"}}""".formatted(customerId, sku, quantity);
    }

    public static Response post(String key, String body) {
        return given().header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/orders");
    }

    public UUID place() {
        return place("c-1");
    }

    public UUID place(String customerId) {
        var answer = post(UUID.randomUUID().toString(), body(customerId, MUG, 2));
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
        return UUID.fromString(answer.jsonPath().getString("orderId"));
    }

    public static Response cancel(UUID orderId) {
        return given().contentType(ContentType.JSON).post("/orders/{id}/cancellation", orderId);
    }

    public static JsonPath order(UUID orderId) {
        return given().get("/orders/{id}", orderId)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    public static JsonPath history(UUID orderId) {
        return given().get("/orders/{id}/history", orderId)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    public static List<String> types(UUID orderId) {
        return history(orderId).getList("items.type", String.class);
    }

    public static void awaitStatus(UUID orderId, String status) {
        await(orderId + " to be " + status).atMost(DEADLINE).untilAsserted(() -> assertThat(
                        order(orderId).getString("status"))
                .isEqualTo(status));
    }

    public static void awaitType(UUID orderId, String type) {
        await(type + " of " + orderId).atMost(DEADLINE).untilAsserted(() -> assertThat(types(orderId))
                .contains(type));
    }

    /// Kinds and versions of what the service has said about the order: `OrderCreated 1`.
    List<String> saidAbout(UUID orderId) {
        return heard.soFarAbout(orderId.toString()).stream()
                .map(event -> event.data().getClass().getSimpleName() + " " + event.sequence())
                .toList();
    }

    public void awaitSaid(UUID orderId, String... kindsAndVersions) {
        await("said about " + orderId).atMost(DEADLINE).untilAsserted(() -> assertThat(saidAbout(orderId))
                .containsExactly(kindsAndVersions));
    }

    /// Waits until everything that was published to the service is settled: handled once, or set aside.
    public void awaitSettled(List<Event<?>> events) {
        var ids =
                events.stream().map(event -> "'" + event.id() + "'").distinct().toList();
        var in = " WHERE event_id IN (" + String.join(",", ids) + ")";
        await("all to be settled")
                .atMost(DEADLINE)
                .until(() -> count("inbox" + in) == ids.size() && count("set_aside" + in) == 0);
    }

    public static long count(String from) {
        return Long.parseLong(sql("SELECT count(*) FROM " + from).getFirst());
    }

    /// The first column of each row, as text.
    public static List<String> sql(String query) {
        try (var statement = connection().createStatement();
                var rows = statement.executeQuery(query)) {
            var column = new ArrayList<String>();
            while (rows.next()) {
                column.add(rows.getString(1));
            }
            return column;
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    private static Connection connection() throws SQLException {
        if (connection == null) {
            connection = WarrenServers.postgres().getConnection();
        }
        return connection;
    }

    @Override
    public void close() {
        wire.close();
    }
}
