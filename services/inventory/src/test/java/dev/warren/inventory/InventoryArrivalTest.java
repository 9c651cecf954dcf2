package dev.warren.inventory;

import static dev.warren.inventory.Orders.cancelled;
import static dev.warren.inventory.Orders.created;
import static dev.warren.inventory.Orders.newOrder;
import static dev.warren.inventory.Orders.shipped;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.contracts.Event;
import dev.warren.contracts.InventoryEvent.Quantity;
import dev.warren.contracts.OrderEvent;
import dev.warren.testkit.WarrenServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What many orders at once, repeats and a shuffled arrival must not change.
@QuarkusTest
@QuarkusTestResource(WarrenServers.class)
class InventoryArrivalTest {

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
    void sells_the_last_pieces_to_whoever_came_first_and_tells_the_stock_once_a_batch() {
        var sku = system.product(7);
        var buyers = Stream.generate(Orders::newOrder).limit(500).toList();
        system.say(buyers.stream()
                .map(order -> created(order, new Quantity(sku, 1)))
                .toList());

        system.awaitAnswers(buyers);
        system.settle();
        assertThat(system.statuses(buyers)).filteredOn("RESERVED"::equals).hasSize(7);
        assertThat(buyers).allMatch(order -> system.heardAbout(order).size() == 1);
        assertThat(system.levels(sku)).containsExactly(0, 7, 0);
        system.toldTheStockOf(sku);
    }

    @Test
    void tells_the_stock_once_for_a_batch_that_waited() {
        var skus = List.of(system.product(1_000), system.product(1_000));
        var orders = Stream.generate(Orders::newOrder).limit(400).toList();
        system.say(orders.stream()
                .map(order -> created(order, new Quantity(skus.get(0), 1), new Quantity(skus.get(1), 2)))
                .toList());

        system.awaitAnswers(orders);
        system.settle();
        assertThat(system.levels(skus.get(1))).containsExactly(200, 800, 0);
        skus.forEach(system::toldTheStockOf);
        assertThat(system.saidAbout(skus.get(0))).hasSizeLessThan(200);
    }

    @Test
    void every_message_twice_has_one_effect() {
        var sku = system.product(10);
        var shipped = newOrder();
        var released = newOrder();
        var rejected = newOrder();
        for (var event : List.of(
                created(shipped, new Quantity(sku, 3)),
                created(released, new Quantity(sku, 4)),
                created(rejected, new Quantity(sku, 11)),
                shipped(shipped),
                cancelled(released),
                cancelled(rejected))) {
            system.say(event, event);
        }
        system.awaitStatus(shipped, "SHIPPED");
        system.awaitStatus(released, "RELEASED");
        system.settle();
        assertThat(system.levels(sku)).containsExactly(7, 0, 3);
        assertThat(system.saidAbout(shipped)).containsExactly("InventoryReserved 1");
        assertThat(system.saidAbout(released)).containsExactly("InventoryReserved 1", "InventoryReleased 2");
        assertThat(system.saidAbout(rejected)).containsExactly("InventoryRejected 1");
    }

    /// The same thing said again under another id: the inbox cannot know it, the state must.
    @Test
    void an_order_that_is_said_again_changes_nothing() {
        var sku = system.product(10);
        var order = newOrder();
        system.say(created(order, new Quantity(sku, 3)), created(order, new Quantity(sku, 3)));
        system.awaitStatus(order, "RESERVED");
        system.say(shipped(order), shipped(order));
        system.awaitStatus(order, "SHIPPED");
        system.say(cancelled(order), cancelled(order), created(order, new Quantity(sku, 3)));

        system.awaitStatus(order, "RETURNED");
        system.settle();
        assertThat(system.levels(sku)).containsExactly(10, 0, 0);
        assertThat(system.saidAbout(order)).containsExactly("InventoryReserved 1", "InventoryReleased 2");
    }

    /// Lines in both directions over a few products, everything twice, in any order, while stock is being counted.
    @Test
    void ends_right_in_whatever_order_the_events_arrive() {
        var skus = IntStream.range(0, 5).mapToObj(_ -> system.product(10_000)).toList();
        var shipped = newOrders(40);
        var cancelled = newOrders(40);
        var both = newOrders(40);
        var kept = newOrders(40);
        var seed = System.nanoTime();
        var random = new Random(seed);
        var events = new ArrayList<Event<?>>();
        Stream.of(shipped, cancelled, both, kept)
                .flatMap(List::stream)
                .forEach(order -> events.add(creation(order, skus, random)));
        Stream.concat(shipped.stream(), both.stream()).forEach(order -> events.add(shipped(order)));
        Stream.concat(cancelled.stream(), both.stream()).forEach(order -> events.add(cancelled(order)));
        events.addAll(List.copyOf(events));
        Collections.shuffle(events, random);
        system.say(events.subList(0, events.size() / 2));
        skus.forEach(sku -> system.count(sku, 9_000));
        system.say(events.subList(events.size() / 2, events.size()));

        system.awaitStatuses(shipped, "SHIPPED");
        system.settle();
        assertThat(system.statuses(kept)).as("seed %d", seed).containsOnly("RESERVED");
        assertThat(system.statuses(cancelled)).as("seed %d", seed).isSubsetOf("RELEASED", "CANCELLED");
        assertThat(system.statuses(both)).as("seed %d", seed).isSubsetOf("RELEASED", "CANCELLED", "RETURNED");
        var all =
                Stream.of(shipped, cancelled, both, kept).flatMap(List::stream).toList();
        assertThat(all.stream().map(system::saidAbout))
                .as("seed %d", seed)
                .isEqualTo(system.statuses(all).stream()
                        .map(InventoryArrivalTest::expected)
                        .toList());
        skus.forEach(system::toldTheStockOf);
    }

    private static List<String> expected(String status) {
        return switch (status) {
            case "RESERVED", "SHIPPED" -> List.of("InventoryReserved 1");
            case "RELEASED", "RETURNED" -> List.of("InventoryReserved 1", "InventoryReleased 2");
            default -> List.of();
        };
    }

    private static Event<OrderEvent> creation(UUID order, List<String> skus, Random random) {
        var chosen = new ArrayList<>(skus);
        Collections.shuffle(chosen, random);
        return created(
                order,
                chosen.stream()
                        .limit(1 + random.nextInt(skus.size()))
                        .map(sku -> new Quantity(sku, 1 + random.nextInt(5)))
                        .toList());
    }

    private static List<UUID> newOrders(int count) {
        return Stream.generate(Orders::newOrder).limit(count).toList();
    }
}
