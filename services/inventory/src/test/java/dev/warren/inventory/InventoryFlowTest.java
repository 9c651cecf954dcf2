package dev.warren.inventory;

import static dev.warren.inventory.Orders.cancelled;
import static dev.warren.inventory.Orders.created;
import static dev.warren.inventory.Orders.newOrder;
import static dev.warren.inventory.Orders.shipped;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.warren.contracts.InventoryEvent.InventoryRejected;
import dev.warren.contracts.InventoryEvent.InventoryReleased;
import dev.warren.contracts.InventoryEvent.InventoryReserved;
import dev.warren.contracts.InventoryEvent.Quantity;
import dev.warren.contracts.InventoryEvent.Shortage;
import dev.warren.contracts.InventoryEvent.StockChanged;
import dev.warren.testkit.WarrenServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Events in, events and stock out: real broker, real database.
@QuarkusTest
@QuarkusTestResource(WarrenServers.class)
class InventoryFlowTest {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private InventorySystem system;

    @BeforeEach
    void open() {
        system = new InventorySystem();
    }

    @AfterEach
    void stock_always_adds_up() {
        system.stockAddsUp();
        system.close();
    }

    @Test
    void holds_what_is_ordered_and_lets_it_go_when_it_ships() {
        var sku = system.product(10);
        var order = newOrder();
        var creation = created(order, new Quantity(sku, 3));
        system.say(creation);

        var answer = system.awaitFirst(order);
        assertThat(answer.data()).isEqualTo(new InventoryReserved(order, List.of(new Quantity(sku, 3))));
        assertThat(answer.correlationId()).isEqualTo(creation.correlationId());
        assertThat(answer.causationId()).isEqualTo(creation.id());
        assertThat(answer.traceparent()).isEqualTo(creation.traceparent());
        assertThat(system.levels(sku)).containsExactly(7, 3, 0);

        system.say(shipped(order));
        system.awaitStatus(order, "SHIPPED");
        system.settle();
        assertThat(system.levels(sku)).containsExactly(7, 0, 3);
        assertThat(system.saidAbout(order)).containsExactly("InventoryReserved 1");
        assertThat(system.saidAbout(sku))
                .containsExactly("ProductListed 1", "StockChanged 1", "StockChanged 2", "StockChanged 3");
        system.toldTheStockOf(sku);
    }

    @Test
    void holds_nothing_when_a_line_is_short_and_names_every_shortage() {
        var plenty = system.product(100);
        var few = system.product(2);
        var order = newOrder();
        system.say(created(order, new Quantity(plenty, 1), new Quantity(few, 3), new Quantity("NOT-LISTED", 1)));

        assertThat(system.awaitSaid(InventoryRejected.class, order).shortages())
                .containsExactly(new Shortage(few, 3, 2), new Shortage("NOT-LISTED", 1, 0));
        assertThat(system.levels(plenty)).containsExactly(100, 0, 0);
        assertThat(system.levels(few)).containsExactly(2, 0, 0);

        system.say(cancelled(order));
        system.settle();
        assertThat(system.saidAbout(order)).containsExactly("InventoryRejected 1");
        assertThat(system.status(order)).isEqualTo("REJECTED");
        assertThat(system.saidAbout(plenty)).containsExactly("ProductListed 1", "StockChanged 1");
    }

    @Test
    void releases_what_was_held_for_a_cancelled_order() {
        var sku = system.product(5);
        var order = newOrder();
        system.say(created(order, new Quantity(sku, 5)));
        system.awaitSaid(InventoryReserved.class, order);
        system.say(cancelled(order));

        assertThat(system.awaitSaid(InventoryReleased.class, order).lines()).containsExactly(new Quantity(sku, 5));
        assertThat(system.levels(sku)).containsExactly(5, 0, 0);

        system.say(shipped(order));
        system.settle();
        assertThat(system.saidAbout(order)).containsExactly("InventoryReserved 1", "InventoryReleased 2");
        assertThat(system.levels(sku)).containsExactly(5, 0, 0);
    }

    @Test
    void takes_back_what_had_left_for_a_cancelled_order() {
        var sku = system.product(5);
        var order = newOrder();
        system.say(created(order, new Quantity(sku, 2)));
        system.awaitStatus(order, "RESERVED");
        system.say(shipped(order));
        system.awaitStatus(order, "SHIPPED");
        system.say(cancelled(order));

        system.awaitSaid(InventoryReleased.class, order);
        assertThat(system.saidAbout(order)).containsExactly("InventoryReserved 1", "InventoryReleased 2");
        assertThat(system.levels(sku)).containsExactly(5, 0, 0);
        assertThat(system.status(order)).isEqualTo("RETURNED");
    }

    @Test
    void holds_nothing_for_an_order_that_was_cancelled_before_it_came() {
        var sku = system.product(5);
        var order = newOrder();
        system.say(cancelled(order));
        system.awaitStatus(order, "CANCELLED");
        system.say(created(order, new Quantity(sku, 2)));
        system.say(shipped(order));

        system.settle();
        assertThat(system.saidAbout(order)).isEmpty();
        assertThat(system.status(order)).isEqualTo("CANCELLED");
        assertThat(system.levels(sku)).containsExactly(5, 0, 0);
    }

    @Test
    void waits_for_the_order_when_its_shipment_is_heard_of_first() {
        var sku = system.product(5);
        var order = newOrder();
        var shipment = shipped(order);
        system.say(shipment);
        await("set aside").atMost(DEADLINE).until(() -> InventorySystem.query(
                        "SELECT reason FROM set_aside WHERE event_id = '" + shipment.id() + "'")
                .equals(List.of("waits for the order's reservation")));
        system.say(created(order, new Quantity(sku, 2)));

        system.awaitStatus(order, "SHIPPED");
        assertThat(system.levels(sku)).containsExactly(3, 0, 2);
    }

    @Test
    void parks_the_shipment_of_what_was_never_held_and_handles_its_neighbours() {
        var sku = system.product(1);
        var rejected = newOrder();
        var held = newOrder();
        system.say(created(held, new Quantity(sku, 1)), created(rejected, new Quantity(sku, 1)));
        system.awaitStatus(rejected, "REJECTED");
        system.say(shipped(rejected), shipped(held));

        system.awaitStatus(held, "SHIPPED");
        await("dead letter").atMost(DEADLINE).until(() -> given().get("/dead-letters")
                .jsonPath()
                .getList("items.subject")
                .contains(rejected.toString()));
    }

    @Test
    void never_rewrites_the_ledger() {
        var sku = system.product(3);
        for (var statement : List.of("UPDATE stock_ledger SET quantity = 4", "DELETE FROM stock_ledger")) {
            assertThatThrownBy(() -> InventorySystem.query(statement + " WHERE sku = '" + sku + "' RETURNING id"))
                    .hasRootCauseMessage("ERROR: stock_ledger is append-only\n  Where: PL/pgSQL function"
                            + " stock_ledger_is_append_only() line 3 at RAISE");
        }
    }

    @Test
    void says_the_new_level_with_every_change() {
        var sku = system.product(8);
        var order = newOrder();
        system.say(created(order, new Quantity(sku, 5)));
        system.awaitStatus(order, "RESERVED");
        system.settle();
        assertThat(system.heardAbout(sku))
                .extracting(event -> (Object) event.data())
                .contains(new StockChanged(sku, 8, 0), new StockChanged(sku, 3, 5));
    }
}
