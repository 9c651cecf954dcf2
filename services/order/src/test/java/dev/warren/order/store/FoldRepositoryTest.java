package dev.warren.order.store;

import static dev.warren.order.OrderSystem.awaitStatus;
import static dev.warren.order.OrderSystem.sql;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.order.Answers;
import dev.warren.order.Folds;
import dev.warren.order.OrderSystem;
import dev.warren.order.domain.Order;
import dev.warren.order.domain.OrderStream;
import dev.warren.testkit.WarrenServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Orders that go on from what their history had come to.
@QuarkusTest
@QuarkusTestResource(WarrenServers.class)
@TestProfile(Folding.class)
class FoldRepositoryTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject
    OrderRepository repository;

    @Inject
    Pool pool;

    private OrderSystem system;

    @BeforeEach
    void open() {
        system = new OrderSystem();
        system.listProducts();
    }

    @AfterEach
    void every_view_is_the_fold_of_its_events() {
        Folds.equalTheViews();
        system.close();
    }

    private UUID confirmed() {
        var order = system.place();
        system.wire.publish(Answers.authorised(order), Answers.reserved(order));
        awaitStatus(order, "CONFIRMED");
        return order;
    }

    private OrderStream asACommandFindsIt(UUID order) {
        return pool.withTransaction(connection -> repository.lock(connection, List.of(order)))
                .map(found -> found.get(order))
                .await()
                .atMost(PATIENCE);
    }

    private static String of(UUID order, String column) {
        return sql("SELECT " + column + " FROM order_fold WHERE order_id = '" + order + "'")
                .getFirst();
    }

    @Test
    void an_order_goes_on_from_its_fold_to_its_end() {
        var order = confirmed();
        assertThat(of(order, "version")).isEqualTo("4");
        // Whoever reads this instead of the events finds another tracking number.
        system.wire.publish(Answers.shipped(order));
        awaitStatus(order, "SHIPPED");
        system.wire.publish(Answers.captured(order));
        OrderSystem.awaitType(order, "payment-captured");
        assertThat(of(order, "version")).isEqualTo("6");
        sql("UPDATE order_fold SET state = jsonb_set(state, '{trackingNumber}', '\"FOLDED\"') WHERE order_id = '"
                + order + "' RETURNING 1");
        assertThat(asACommandFindsIt(order).known())
                .as("it was read")
                .isInstanceOfSatisfying(Order.Shipped.class, shipped -> assertThat(shipped.trackingNumber())
                        .isEqualTo("FOLDED"));

        system.wire.publish(Answers.delivered(order));
        awaitStatus(order, "COMPLETED");
    }

    @Test
    void a_fold_of_another_schema_is_not_read() {
        var order = confirmed();
        sql("UPDATE order_fold SET schema = schema + 1, state = '{\"of\": \"another time\"}' WHERE order_id = '" + order
                + "' RETURNING 1");

        system.wire.publish(Answers.shipped(order));
        awaitStatus(order, "SHIPPED");
        OrderSystem.cancel(order);
        assertThat(OrderSystem.order(order).getString("trackingNumber")).isEqualTo("WRN1");
    }

    @Test
    void folds_can_be_thrown_away() {
        var order = confirmed();
        sql("DELETE FROM order_fold RETURNING 1");

        system.wire.publish(Answers.shipped(order));
        awaitStatus(order, "SHIPPED");
    }

    @Test
    void a_fold_has_nothing_personal() {
        assertThat(of(confirmed(), "state::text"))
                .doesNotContain("c-1", "ada@example.org", "Lovelace", "Rosenweg", "10115", "tok_visa", "+4930");
    }
}
