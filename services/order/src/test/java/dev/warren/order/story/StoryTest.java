package dev.warren.order.story;

import static dev.warren.order.story.StorySystem.awaitComplete;
import static dev.warren.order.story.StorySystem.awaitPart;
import static dev.warren.order.story.StorySystem.event;
import static dev.warren.order.story.StorySystem.story;
import static dev.warren.order.story.StorySystem.types;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.contracts.Examples;
import dev.warren.contracts.InventoryEvent.InventoryReserved;
import dev.warren.contracts.InventoryEvent.Quantity;
import dev.warren.contracts.PaymentEvent.PaymentProcessed;
import dev.warren.contracts.PaymentEvent.PaymentVoided;
import dev.warren.contracts.ShippingEvent.OrderShipped;
import dev.warren.order.Answers;
import dev.warren.order.OrderSystem;
import dev.warren.order.Quick;
import dev.warren.testkit.WarrenServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every service has to say about an order, as one story.
@QuarkusTest
@QuarkusTestResource(WarrenServers.class)
@TestProfile(Quick.class)
class StoryTest {
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    @Inject
    StoryRetention retention;

    private StorySystem system;

    @BeforeEach
    void open() {
        system = new StorySystem();
        system.orders.listProducts();
    }

    @AfterEach
    void close() {
        system.close();
    }

    /// The id under which the others know that the order was placed.
    private UUID created(UUID order) {
        return system.orders.heard.awaitAbout(order.toString(), 1).getFirst().id();
    }

    @Test
    void tells_what_led_to_what_across_services_whatever_their_clocks_say() {
        var order = system.orders.place();
        var created = created(order);
        // Both clocks are years behind, and inventory answers in the same instant twice.
        var paid = event(new PaymentProcessed(order, "auth-1", Answers.TOTAL), 1, LONG_AGO, created);
        var reserved =
                event(new InventoryReserved(order, List.of(new Quantity(OrderSystem.MUG, 2))), 1, LONG_AGO, created);
        system.publish(reserved);
        system.publish(paid);
        OrderSystem.awaitStatus(order, "CONFIRMED");
        var confirmed =
                system.orders.heard.awaitAbout(order.toString(), 2).get(1).id();
        var shipped = event(
                new OrderShipped(order, new UUID(7, 7), Examples.SEALED_CUSTOMER, "WRN1"),
                1,
                LONG_AGO.minusSeconds(60),
                confirmed);
        system.publish(shipped);
        OrderSystem.awaitStatus(order, "SHIPPED");
        awaitPart(order, "order.shipped.v2");
        awaitComplete(order);

        var story = story(order);
        var told = story.getList("items.type", String.class);
        assertThat(told.getFirst()).isEqualTo("order-placed");
        assertThat(told.subList(1, 5))
                .containsExactlyInAnyOrder(
                        "payment.processed.v1", "inventory.reserved.v1", "payment-authorised", "stock-reserved");
        assertThat(told.indexOf("payment.processed.v1")).isLessThan(told.indexOf("payment-authorised"));
        assertThat(told.indexOf("inventory.reserved.v1")).isLessThan(told.indexOf("stock-reserved"));
        assertThat(told.subList(5, 8)).containsExactly("order-confirmed", "order.shipped.v2", "order-shipped");
        assertThat(story.getList("items.source", String.class))
                .contains("/order", "/payment", "/inventory", "/shipping");
        assertThat(story.getList("items[0].published", String.class)).containsExactly(created.toString());
        assertThat(story.getString("items.find { it.type == 'payment.processed.v1' }.causationId"))
                .isEqualTo(created.toString());
        assertThat(story.getString("notice")).isNull();
    }

    @Test
    void tells_once_what_was_published_twice_and_together() {
        var order = system.orders.place();
        var paid = event(new PaymentProcessed(order, "auth-1", Answers.TOTAL), 1, Instant.now(), null);
        var voided = event(new PaymentVoided(order, Answers.TOTAL), 2, Instant.now(), null);
        system.publish(voided, paid, voided);
        system.publish(paid);
        awaitPart(order, "payment.voided.v1");
        awaitComplete(order);

        assertThat(types(order)).containsOnlyOnce("payment.processed.v1", "payment.voided.v1");
        assertThat(types(order).indexOf("payment.processed.v1"))
                .isLessThan(types(order).indexOf("payment.voided.v1"));
    }

    @Test
    void tells_of_types_that_it_does_not_know_without_what_they_say_and_passes_over_what_is_no_event() {
        var order = system.orders.place();
        var future = """
                {"specversion":"1.0","id":"%s","source":"/payment","type":"payment.disputed.v1","subject":"%s",
                 "time":"2026-01-31T12:00:00Z","sequence":"9","correlationid":"%s","data":{"by":"Ada Lovelace"}}""".formatted(StorySystem.IDS.next(), order, order);
        system.publishRaw("payments.entry", "payment.processed.v1", "this is <not> JSON");
        system.publishRaw("payments.entry", "payment.processed.v1", "[" + future + ",{\"id\":7},42]");
        system.publishRaw(
                "payments.entry", "payment.processed.v1", future.replace("payment.disputed.v1", "half \\\\ud800"));
        system.publishRaw("payments.entry", "payment.processed.v1", future.replace("2026-01-31", "+999999-01-31"));
        awaitPart(order, "payment.disputed.v1");
        awaitComplete(order);

        assertThat(given().get("/orders/{id}/story", order).asString()).doesNotContain("Ada", "half");
        assertThat(types(order)).containsOnlyOnce("payment.disputed.v1");
    }

    @Test
    void knows_no_story_of_an_order_that_there_is_not() {
        var nobodys = StorySystem.IDS.next();
        system.publish(event(new PaymentVoided(nobodys, Answers.TOTAL), 1, Instant.now(), null));
        awaitComplete(system.orders.place());

        given().get("/orders/{id}/story", nobodys).then().statusCode(404).contentType("application/problem+json");
        given().get("/orders/{id}/story", "nonsense").then().statusCode(404);
    }

    @Test
    void forgets_the_stories_of_old_orders_and_no_others() {
        var order = system.orders.place();
        awaitComplete(order);
        OrderSystem.sql("INSERT INTO order_story SELECT (lpad(to_hex((extract(epoch FROM now() - interval '31 days')"
                + " * 1000)::bigint), 12, '0') || '70008000' || lpad(to_hex(i), 12, '0'))::uuid,"
                + " gen_random_uuid(), '/payment', 'old', now(), 1, gen_random_uuid()"
                + " FROM generate_series(1, 10001) i RETURNING type");
        long young = OrderSystem.count("order_story WHERE type <> 'old'");

        retention.forgetOldStories().await().atMost(OrderSystem.DEADLINE);
        assertThat(OrderSystem.count("order_story WHERE type = 'old'")).isZero();
        assertThat(OrderSystem.count("order_story"))
                .isGreaterThanOrEqualTo(young)
                .isPositive();
    }

    @Test
    void its_rows_can_be_added_and_swept_and_not_changed() throws Exception {
        try (var connection = WarrenServers.postgresAsTheService().getConnection();
                var sql = connection.createStatement()) {
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> sql.execute("UPDATE order_story SET type = ''"))
                    .hasMessageContaining("permission denied");
        }
    }
}
