package dev.warren.order.store;

import static dev.warren.order.Answers.authorised;
import static dev.warren.order.Answers.reserved;
import static dev.warren.order.OrderSystem.awaitStatus;
import static dev.warren.order.OrderSystem.history;
import static dev.warren.order.OrderSystem.sql;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.order.Folds;
import dev.warren.order.OrderSystem;
import dev.warren.order.Quick;
import dev.warren.testkit.WarrenServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Orders that were placed before an agreed amount was stored with them.
@QuarkusTest
@QuarkusTestResource(WarrenServers.class)
@TestProfile(Quick.class)
class StoredBeforeTest {
    private final UUID order = UUID.randomUUID();
    private OrderSystem system;

    @BeforeEach
    void open() {
        system = new OrderSystem();
        sql("""
                INSERT INTO order_event (order_id, version, type, data, event_id, at, correlation_id, actor)
                VALUES ('%1$s', 1, 'order-placed', '%2$s', gen_random_uuid(), now(), '%1$s', 'customer')
                RETURNING 1""".formatted(order, StoredEventsTest.PLACED_BEFORE.formatted(order)));
        sql("""
                INSERT INTO order_head (order_id, version, confirm_by)
                SELECT order_id, 1, (data ->> 'confirmBy')::timestamptz
                FROM order_event WHERE order_id = '%s' RETURNING 1""".formatted(order));
    }

    @AfterEach
    void every_view_is_the_fold_of_its_events() {
        Folds.equalTheViews();
        system.close();
    }

    @Test
    void are_shown_with_their_history() {
        assertThat(history(order).getList("items.type", String.class)).containsExactly("order-placed");
        assertThat(history(order).getLong("items[0].data.total.amount")).isEqualTo(1998);
        given().queryParam("version", 1).get("/orders/{id}", order).then().statusCode(200);
    }

    @Test
    void go_on_as_any_other() {
        system.wire.publish(authorised(order), reserved(order));

        awaitStatus(order, "CONFIRMED");
        system.awaitSaid(order, "OrderConfirmed 4");
        assertThat(history(order).getList("items.version", Long.class)).containsExactly(1L, 2L, 3L, 4L);
        assertThat(sql("SELECT data ->> 'paymentAmount' FROM order_event WHERE version = 1 AND order_id = '" + order
                        + "'"))
                .containsExactly((String) null);
    }
}
