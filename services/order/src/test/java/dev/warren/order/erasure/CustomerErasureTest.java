package dev.warren.order.erasure;

import static dev.warren.order.OrderSystem.MUG;
import static dev.warren.order.OrderSystem.awaitStatus;
import static dev.warren.order.OrderSystem.body;
import static dev.warren.order.OrderSystem.count;
import static dev.warren.order.OrderSystem.history;
import static dev.warren.order.OrderSystem.post;
import static dev.warren.order.OrderSystem.sql;
import static dev.warren.testkit.Eventually.eventually;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.contracts.CustomerEvent.CustomerErased;
import dev.warren.contracts.CustomerEvent.ErasedFromInventory;
import dev.warren.contracts.CustomerEvent.ErasedFromNotification;
import dev.warren.contracts.CustomerEvent.ErasedFromPayment;
import dev.warren.contracts.CustomerEvent.ErasedFromShipping;
import dev.warren.contracts.CustomerEvent.Finding;
import dev.warren.contracts.CustomerEvent.Treatment;
import dev.warren.order.OrderSystem;
import dev.warren.order.Quick;
import dev.warren.order.store.StoredEventsTest;
import dev.warren.testkit.WarrenServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(WarrenServers.class)
@TestProfile(CustomerErasureTest.OnItsOwn.class)
class CustomerErasureTest {
    /// With a database of its own: it has orders that were never projected.
    public static class OnItsOwn extends Quick {}

    private static final List<Finding> FINDINGS = List.of(new Finding("contact", 1, Treatment.BLANKED));

    private final String customer = "c-" + UUID.randomUUID();
    private OrderSystem system;

    @BeforeEach
    void open() {
        system = new OrderSystem();
        system.listProducts();
    }

    @AfterEach
    void close() {
        system.close();
    }

    @Test
    void of_an_unknown_customer_is_refused() {
        assertThat(erase().statusCode()).isEqualTo(404);
        assertThat(erase("not a customer").statusCode()).isEqualTo(400);
    }

    @Test
    void waits_for_orders_under_way_and_names_them() {
        var ended = system.place(customer);
        var open = system.place(customer);
        cancel(ended);

        var refused = erase();

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.jsonPath().getList("orders", String.class)).containsExactly(open.toString());
        assertThat(liveKeys()).isNotEmpty();
    }

    @Test
    void destroys_the_keys_tells_the_others_and_leaves_the_history() {
        var order = system.place(customer);
        cancel(order);
        var keys = liveKeys();
        var before = history(order).prettify();

        var erasure = erased();

        assertThat(liveKeys()).isEmpty();
        assertThat(system.heard.awaitFirst(CustomerErased.class, customer))
                .isEqualTo(new CustomerErased(
                        erasure, customer, keys.stream().map(UUID::fromString).toList()));
        assertThat(history(order).prettify()).isEqualTo(before);
        assertThat(sql("SELECT data::text FROM order_event WHERE version = 1 AND order_id = '" + order + "'")
                        .getFirst())
                .contains(customer)
                .doesNotContain("ada@example.org", "Ada Lovelace", "Rosenweg");
        assertThat(erased()).as("the same erasure").isEqualTo(erasure);
    }

    @Test
    void has_a_certificate_that_is_complete_when_all_have_reported() {
        cancel(system.place(customer));
        var erasure = erased();
        var first = certificate(erasure);
        assertThat(first.jsonPath().getBoolean("complete")).isFalse();
        assertThat(first.jsonPath().getList("waitsFor"))
                .containsExactly("payment", "inventory", "shipping", "notification");
        assertThat(first.jsonPath().getList("found.treatment", String.class)).contains("KEY_DESTROYED", "LEFT_SEALED");

        var report = OrderSystem.event(new ErasedFromNotification(erasure, customer, FINDINGS));
        system.wire.publish(
                OrderSystem.event(new ErasedFromPayment(erasure, customer, FINDINGS)),
                OrderSystem.event(new ErasedFromInventory(erasure, customer, FINDINGS)),
                OrderSystem.event(new ErasedFromShipping(erasure, customer, FINDINGS)),
                report,
                report);

        eventually("all to have reported", () -> certificate(erasure).jsonPath().getBoolean("complete"));
        assertThat(certificate(erasure).jsonPath().getInt("found.findAll { it.service == 'notification' }.size()"))
                .isEqualTo(1);
        assertThat(certificate(UUID.randomUUID()).statusCode()).isEqualTo(404);
    }

    @Test
    void says_what_is_left_in_clear_of_orders_from_before_sealing() {
        var order = UUID.randomUUID();
        sql("""
                INSERT INTO order_event (order_id, version, type, data, event_id, at, correlation_id, actor)
                VALUES ('%1$s', 1, 'order-placed', '%2$s', gen_random_uuid(), now(), '%1$s', 'customer'),
                       ('%1$s', 2, 'order-cancelled', '{"reason":"OUT_OF_STOCK"}', gen_random_uuid(), now(), '%1$s', 'payment')
                RETURNING 1""".formatted(order, StoredEventsTest.PLACED_BEFORE.formatted(order).replace("c-1", customer)));

        assertThat(certificate(erased()).jsonPath().getList("found.treatment", String.class))
                .contains("LEFT_IN_CLEAR");
    }

    /// The order must not end up sealed with a key that is gone: nobody could ship it.
    @Test
    void that_is_under_way_is_waited_for_by_an_order_which_then_gets_another_key() throws Exception {
        cancel(system.place(customer));
        var key = liveKeys().getFirst();
        CompletableFuture<Response> placing;
        try (var erasing = WarrenServers.postgres().getConnection();
                var statement = erasing.createStatement()) {
            erasing.setAutoCommit(false);
            statement.executeQuery("SELECT FROM customer_key WHERE key_id = '" + key + "' FOR UPDATE");
            placing = CompletableFuture.supplyAsync(() -> post(UUID.randomUUID().toString(), body(customer, MUG, 1)));
            eventually("the order to wait", () -> count("pg_locks WHERE NOT granted") > 0);
            statement.executeUpdate("UPDATE customer_key SET key = NULL WHERE key_id = '" + key + "'");
            erasing.commit();
        }

        var answer = placing.get(OrderSystem.DEADLINE.toSeconds(), TimeUnit.SECONDS);

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(liveKeys()).hasSize(1).doesNotContain(key);
        assertThat(count("order_event WHERE data -> 'customer' ->> 'customerId' = '" + customer + "'"))
                .isEqualTo(2);
    }

    private void cancel(UUID order) {
        OrderSystem.cancel(order);
        awaitStatus(order, "CANCELLED");
    }

    private List<String> liveKeys() {
        return sql("SELECT key_id FROM customer_key WHERE key IS NOT NULL AND customer_id = '" + customer + "'");
    }

    private Response erase() {
        return erase(customer);
    }

    private static Response erase(String id) {
        return given().delete("/customers/{id}/personal-data", id);
    }

    private UUID erased() {
        var answer = erase();
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
        var id = UUID.fromString(answer.jsonPath().getString("erasureId"));
        assertThat(answer.header("Location")).endsWith("/customers/" + customer + "/personal-data/erasures/" + id);
        return id;
    }

    private Response certificate(UUID erasure) {
        return given().get("/customers/{id}/personal-data/erasures/{erasure}", customer, erasure);
    }
}
