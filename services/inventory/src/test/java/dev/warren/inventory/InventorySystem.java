package dev.warren.inventory;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.contracts.Event;
import dev.warren.contracts.InventoryEvent;
import dev.warren.contracts.InventoryEvent.Quantity;
import dev.warren.contracts.InventoryEvent.StockChanged;
import dev.warren.contracts.ServiceName;
import dev.warren.testkit.Heard;
import dev.warren.testkit.WarrenServers;
import dev.warren.testkit.Wire;
import io.restassured.path.json.JsonPath;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/// The inventory service as a whole, from outside: its broker, its HTTP and its tables.
final class InventorySystem implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final AtomicInteger PRODUCTS = new AtomicInteger();

    /// What others have left behind is no concern of this one's.
    private final String begun = query("SELECT now()::text").getFirst();
    private final Wire wire = Wire.open();
    private final Heard heard = wire.hear(ServiceName.INVENTORY);

    void say(Event<?>... events) {
        wire.publish(events);
    }

    void say(Collection<? extends Event<?>> events) {
        wire.publish(events);
    }

    /// A new product of which so many pieces are on hand.
    String product(long onHand) {
        return product("SKU-%05d", onHand);
    }

    private String product(String pattern, long onHand) {
        var sku = pattern.formatted(PRODUCTS.incrementAndGet());
        given().contentType("application/json")
                .body("{\"name\":\"Mug\",\"unitPrice\":{\"amount\":999,\"currency\":\"EUR\"}}")
                .put("/products/{sku}", sku)
                .then()
                .statusCode(201);
        count(sku, onHand);
        return sku;
    }

    void count(String sku, long onHand) {
        given().contentType("application/json")
                .body("{\"quantity\":" + onHand + "}")
                .put("/stock/{sku}", sku)
                .then()
                .statusCode(200);
    }

    JsonPath stock(String sku) {
        return given().get("/stock/{sku}", sku).then().statusCode(200).extract().jsonPath();
    }

    /// On hand, reserved, shipped.
    List<Integer> levels(String sku) {
        var stock = stock(sku);
        return List.of(stock.getInt("onHand"), stock.getInt("reserved"), stock.getInt("shipped"));
    }

    /// `InventoryReserved 1`: kinds and sequences of what was said about an order or a product.
    List<String> saidAbout(Object subject) {
        return heard.soFarAbout(subject.toString()).stream()
                .map(event -> event.data().getClass().getSimpleName() + " " + event.sequence())
                .toList();
    }

    List<Event<?>> heardAbout(Object subject) {
        return heard.soFarAbout(subject.toString());
    }

    <E extends InventoryEvent> E awaitSaid(Class<E> kind, Object subject) {
        return heard.awaitFirst(kind, subject.toString());
    }

    Event<?> awaitFirst(UUID orderId) {
        return heard.awaitAbout(orderId.toString(), 1).getFirst();
    }

    void awaitAnswers(List<UUID> orders) {
        var subjects = orders.stream().map(UUID::toString).toList();
        await("answers to all orders").atMost(DEADLINE).until(() -> heard.soFar().stream()
                .map(Event::subject)
                .collect(Collectors.toSet())
                .containsAll(subjects));
    }

    String status(UUID orderId) {
        return statuses(List.of(orderId)).getFirst();
    }

    /// The state of each order's reservation, in the same order.
    List<String> statuses(List<UUID> orders) {
        var ids = orders.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
        return query("""
                SELECT coalesce(status, 'UNKNOWN') FROM unnest('%s'::uuid[]) WITH ORDINALITY AS wanted (order_id, place)
                LEFT JOIN reservation USING (order_id) ORDER BY place""".formatted(ids));
    }

    void awaitStatuses(List<UUID> orders, String status) {
        await("orders " + status).atMost(DEADLINE).until(() -> statuses(orders).stream()
                .allMatch(status::equals));
    }

    void awaitStatus(UUID orderId, String status) {
        await("order " + orderId).atMost(DEADLINE).until(() -> status(orderId).equals(status));
    }

    /// Waits until everything said so far is handled and everything said in return is heard: queues are handled
    /// in order and the outbox is drained in order, so an order of our own is sent after it all.
    void settle() {
        var last = Orders.newOrder();
        // the last SKU there is, so its StockChanged is the last that its batch says
        var sku = product("zz-%05d", 1);
        say(Orders.created(last, new Quantity(sku, 1)));
        awaitStatus(last, "RESERVED");
        say(Orders.shipped(last));
        awaitStatus(last, "SHIPPED");
        await("nothing to try again, nothing to publish").atMost(DEADLINE).until(() -> query(
                        "SELECT '' FROM set_aside WHERE due_at IS NOT NULL AND first_failed_at >= '" + begun
                                + "' UNION ALL SELECT '' FROM outbox")
                .isEmpty());
        heard.awaitAbout(sku, 4);
    }

    /// I3 of every product, from the tables alone.
    void stockAddsUp() {
        assertThat(query("""
                SELECT s.sku || ': ' || s.on_hand || ' ' || s.reserved || ' ' || s.shipped
                FROM stock s LEFT JOIN LATERAL (
                    SELECT coalesce(sum(quantity) FILTER (WHERE kind = 'RECEIVED'), 0) AS received,
                           coalesce(sum(quantity) FILTER (WHERE kind = 'RESERVED'), 0) AS reserved,
                           coalesce(sum(quantity) FILTER (WHERE kind = 'RELEASED'), 0) AS released,
                           coalesce(sum(quantity) FILTER (WHERE kind = 'SHIPPED'), 0) AS shipped,
                           coalesce(sum(quantity) FILTER (WHERE kind = 'RETURNED'), 0) AS returned
                    FROM stock_ledger WHERE sku = s.sku) AS l ON true
                WHERE s.on_hand + s.reserved + s.shipped <> l.received
                   OR s.on_hand <> l.received - l.reserved + l.released + l.returned
                   OR s.reserved <> l.reserved - l.released - l.shipped
                   OR s.shipped <> l.shipped - l.returned""")).as("products whose stock does not add up").isEmpty();
        assertThat(query("""
                SELECT s.sku FROM stock s LEFT JOIN (
                    SELECT line ->> 'sku' AS sku, sum((line ->> 'quantity')::int) AS held
                    FROM reservation, jsonb_array_elements(lines) AS line WHERE status = 'RESERVED' GROUP BY 1) AS r
                USING (sku) WHERE s.reserved <> coalesce(r.held, 0)""")).as("products held for nobody").isEmpty();
    }

    /// What was said of a product's stock: versions without gaps, and the last one is what the tables say.
    void toldTheStockOf(String sku) {
        var changes = heardAbout(sku).stream()
                .filter(event -> event.data() instanceof StockChanged)
                .toList();
        for (int i = 0; i < changes.size(); i++) {
            assertThat(changes.get(i).sequence()).isEqualTo(i + 1L);
        }
        var stock = stock(sku);
        assertThat(stock.getLong("version")).isEqualTo(changes.size());
        assertThat(changes.getLast().data())
                .isEqualTo(new StockChanged(sku, stock.getLong("onHand"), stock.getLong("reserved")));
    }

    /// The first column of each row.
    static List<String> query(String sql) {
        try (var connection = WarrenServers.postgres().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        wire.close();
    }
}
