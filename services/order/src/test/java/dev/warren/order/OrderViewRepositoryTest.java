package dev.warren.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.contracts.Money;
import dev.warren.contracts.OrderLine;
import dev.warren.messaging.Transactions;
import dev.warren.order.domain.OrderStatus;
import dev.warren.order.view.OrderSnapshot;
import dev.warren.testkit.WarrenServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(WarrenServers.class)
@TestProfile(Quick.class)
class OrderViewRepositoryTest {
    private static final Instant AT = Instant.parse("2026-01-31T12:00:00Z");

    @Inject
    OrderViewRepository views;

    @Inject
    Transactions transactions;

    @Test
    void an_older_version_never_replaces_a_newer_one() {
        var orderId = UUID.randomUUID();
        write(snapshot(orderId, 4, OrderStatus.CONFIRMED));
        write(snapshot(orderId, 3, OrderStatus.PLACED));
        assertThat(row(orderId)).isEqualTo("4 CONFIRMED");

        write(snapshot(orderId, 5, OrderStatus.SHIPPED));
        assertThat(row(orderId)).isEqualTo("5 SHIPPED");
        OrderSystem.sql("DELETE FROM order_view WHERE order_id = '" + orderId + "' RETURNING 1");
    }

    @Test
    void an_update_moves_a_row_on_and_makes_the_one_that_is_missing() {
        var known = UUID.randomUUID();
        var missing = UUID.randomUUID();
        write(snapshot(known, 1, OrderStatus.PLACED));
        transactions
                .run(work -> views.update(
                        work.connection(),
                        List.of(snapshot(known, 2, OrderStatus.CONFIRMED), snapshot(missing, 3, OrderStatus.SHIPPED))))
                .await()
                .atMost(Duration.ofSeconds(10));

        assertThat(row(known)).isEqualTo("2 CONFIRMED");
        assertThat(row(missing)).isEqualTo("3 SHIPPED");
        for (var orderId : List.of(known, missing)) {
            OrderSystem.sql("DELETE FROM order_view WHERE order_id = '" + orderId + "' RETURNING 1");
        }
    }

    private void write(OrderSnapshot snapshot) {
        transactions
                .run(work -> views.write(work.connection(), List.of(snapshot)))
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    private static String row(UUID orderId) {
        return OrderSystem.sql("SELECT version || ' ' || status FROM order_view WHERE order_id = '" + orderId + "'")
                .getFirst();
    }

    private static OrderSnapshot snapshot(UUID orderId, long version, OrderStatus status) {
        var price = new Money(999, "EUR");
        var lines = List.of(new OrderLine("MUG-1", "Mug", 1, price));
        return new OrderSnapshot(orderId, status, "c-1", true, true, null, price, lines, null, null, version, AT, AT);
    }
}
