package dev.warren.order.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.contracts.Money;
import dev.warren.contracts.OrderLine;
import dev.warren.messaging.Transactions;
import dev.warren.messaging.UnitOfWork;
import dev.warren.order.OrderSystem;
import dev.warren.order.Quick;
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
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(WarrenServers.class)
@TestProfile(Quick.class)
class OrderListRepositoryTest {
    /// Whether it is served does not matter.
    private static final int SLOT = 1;

    private static final Instant AT = Instant.parse("2026-01-31T12:00:00Z");

    private final UUID orderId = UUID.randomUUID();

    @Inject
    OrderListRepository list;

    @Inject
    Transactions transactions;

    /// No order is behind it.
    @AfterEach
    void remove() {
        OrderSystem.sql("DELETE FROM order_list_slots WHERE order_id = '" + orderId + "' RETURNING 1");
    }

    @Test
    void an_older_version_never_replaces_a_newer_one() {
        write(snapshot(4, OrderStatus.CONFIRMED));
        write(snapshot(3, OrderStatus.PLACED));
        assertThat(row()).isEqualTo("4 CONFIRMED");

        write(snapshot(5, OrderStatus.SHIPPED));
        assertThat(row()).isEqualTo("5 SHIPPED");
    }

    @Test
    void an_update_moves_rows_on() {
        write(snapshot(1, OrderStatus.PLACED));
        inTransaction(work -> list.update(work, SLOT, List.of(snapshot(2, OrderStatus.CONFIRMED))));
        assertThat(row()).isEqualTo("2 CONFIRMED");

        inTransaction(work -> list.update(work, SLOT, List.of(snapshot(1, OrderStatus.PLACED))));
        assertThat(row()).isEqualTo("2 CONFIRMED");
    }

    private void write(OrderSnapshot snapshot) {
        inTransaction(work -> list.write(work, SLOT, List.of(snapshot)));
    }

    private void inTransaction(Consumer<UnitOfWork> writing) {
        transactions
                .atOnce(work -> {
                    writing.accept(work);
                    return true;
                })
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    private String row() {
        return OrderSystem.sql("SELECT version || ' ' || status FROM order_list_slots WHERE slot = 1 AND order_id = '"
                        + orderId + "'")
                .getFirst();
    }

    private OrderSnapshot snapshot(long version, OrderStatus status) {
        var price = new Money(999, "EUR");
        var lines = List.of(new OrderLine("MUG-1", "Mug", 1, price));
        return new OrderSnapshot(orderId, status, "c-1", true, true, null, price, lines, null, null, version, AT, AT);
    }
}
