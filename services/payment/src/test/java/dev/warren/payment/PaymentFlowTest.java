package dev.warren.payment;

import static dev.warren.payment.Orders.cancellation;
import static dev.warren.payment.Orders.creation;
import static dev.warren.payment.Orders.newOrder;
import static dev.warren.payment.Orders.shipment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.contracts.Event;
import dev.warren.contracts.PaymentEvent.PaymentCaptured;
import dev.warren.contracts.PaymentEvent.PaymentDeclined;
import dev.warren.contracts.PaymentEvent.PaymentProcessed;
import dev.warren.contracts.PaymentEvent.PaymentRefunded;
import dev.warren.contracts.PaymentEvent.PaymentVoided;
import dev.warren.testkit.WarrenServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Events in, events and money out: real broker, real database, the sandbox's payment provider.
@QuarkusTest
@QuarkusTestResource(WarrenServers.class)
@TestProfile(ShortSettling.class)
class PaymentFlowTest {

    private PaymentSystem system;

    @BeforeEach
    void open() {
        system = new PaymentSystem();
    }

    @AfterEach
    void leaves_nothing_undone() {
        system.awaitQuiet();
        system.close();
    }

    @Test
    void authorises_what_is_ordered_and_captures_it_when_it_ships() {
        var order = newOrder();
        var creation = creation(order, "tok_visa");
        system.say(creation);

        var answer = system.awaitFirst(order);
        assertThat(answer.data()).isInstanceOf(PaymentProcessed.class);
        assertThat(answer.causationId()).isEqualTo(creation.id());
        assertThat(answer.correlationId()).isEqualTo(creation.correlationId());
        assertThat(system.awaitSaid(PaymentProcessed.class, order).amount()).isEqualTo(Orders.TOTAL);

        system.say(shipment(order));
        system.awaitSaid(PaymentCaptured.class, order);
        assertThat(system.saidAbout(order)).containsExactly("PaymentProcessed 1", "PaymentCaptured 2");
        assertThat(system.ledger(order)).containsExactly("authorised", "captured");
    }

    @Test
    void tells_why_a_payment_was_declined_and_has_nothing_to_undo() {
        var order = newOrder();
        system.say(creation(order, "tok_declined"));
        assertThat(system.awaitSaid(PaymentDeclined.class, order).reason()).isEqualTo("insufficient_funds");

        system.say(cancellation(order));
        system.awaitQuiet();
        system.awaitStatus(order, "DECLINED");
        assertThat(system.saidAbout(order)).containsExactly("PaymentDeclined 1");
        assertThat(system.ledger(order)).isEmpty();
    }

    @Test
    void voids_what_was_held_for_a_cancelled_order() {
        var order = newOrder();
        system.say(creation(order, "tok_visa"));
        system.awaitSaid(PaymentProcessed.class, order);
        system.say(cancellation(order));

        system.awaitSaid(PaymentVoided.class, order);
        assertThat(system.saidAbout(order)).containsExactly("PaymentProcessed 1", "PaymentVoided 2");
        assertThat(system.ledger(order)).containsExactly("authorised", "voided");
    }

    @Test
    void refunds_what_was_taken_for_a_cancelled_order() {
        var order = newOrder();
        system.say(creation(order, "tok_visa"), shipment(order));
        system.awaitSaid(PaymentCaptured.class, order);
        system.say(cancellation(order));

        system.awaitSaid(PaymentRefunded.class, order);
        assertThat(system.saidAbout(order))
                .containsExactly("PaymentProcessed 1", "PaymentCaptured 2", "PaymentRefunded 3");
        assertThat(system.ledger(order)).containsExactly("authorised", "captured", "refunded");
    }

    @Test
    void never_charges_an_order_that_was_cancelled_before_it_was_heard_of() {
        var order = newOrder();
        system.say(cancellation(order));
        system.awaitStatus(order, "CANCELLED");
        system.say(creation(order, "tok_visa"));

        system.awaitQuiet();
        system.awaitStatus(order, "CANCELLED");
        assertThat(system.saidAbout(order)).isEmpty();
        assertThat(system.ledger(order)).isEmpty();
    }

    @Test
    void captures_also_when_the_shipment_is_heard_of_first() {
        var order = newOrder();
        system.say(shipment(order));
        system.say(creation(order, "tok_visa"));

        system.awaitSaid(PaymentCaptured.class, order);
        assertThat(system.ledger(order)).containsExactly("authorised", "captured");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tok_timeout", "tok_slow", "tok_flaky"})
    void charges_once_although_the_provider_fails_at_first(String token) {
        var order = newOrder();
        system.say(creation(order, token));

        system.awaitSaid(PaymentProcessed.class, order);
        assertThat(system.ledger(order)).containsExactly("authorised");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tok_timeout", "tok_slow"})
    void a_card_that_is_slow_to_answer_does_not_hold_up_the_next(String token) {
        var slow = newOrder();
        var quick = newOrder();
        system.say(creation(slow, token), creation(quick, "tok_visa"));

        system.awaitSaid(PaymentProcessed.class, slow);
        var ours = List.of(slow, quick);
        assertThat(system.heardInOrder())
                .extracting(event -> UUID.fromString(event.subject()))
                .filteredOn(ours::contains)
                .containsExactly(quick, slow);
    }

    @Test
    void voids_what_a_slow_provider_held_after_the_order_was_cancelled() {
        var order = newOrder();
        system.say(creation(order, "tok_timeout"), cancellation(order));

        system.awaitQuiet();
        system.awaitStatus(order, "CANCELLED");
        assertThat(system.saidAbout(order)).isEmpty();
        assertThat(system.ledger(order)).isIn(List.of(), List.of("authorised", "voided"));
    }

    @Test
    void every_message_twice_has_one_effect() {
        var shipped = newOrder();
        var cancelled = newOrder();
        for (var event : List.of(
                creation(shipped, "tok_visa"),
                creation(cancelled, "tok_visa"),
                shipment(shipped),
                cancellation(cancelled))) {
            system.say(event, event);
        }
        system.awaitSaid(PaymentCaptured.class, shipped);
        system.awaitQuiet();

        assertThat(system.saidAbout(shipped)).containsExactly("PaymentProcessed 1", "PaymentCaptured 2");
        assertThat(system.ledger(shipped)).containsExactly("authorised", "captured");
        assertThat(system.ledger(cancelled)).isIn(List.of(List.of("authorised", "voided"), List.of()));
    }

    @Test
    void an_event_that_comes_again_long_after_changes_nothing() {
        var order = newOrder();
        var creation = creation(order, "tok_visa");
        var shipment = shipment(order);
        system.say(creation, shipment);
        system.awaitSaid(PaymentCaptured.class, order);
        system.awaitQuiet();

        system.say(shipment, creation, Orders.creation(order, "tok_visa"), Orders.shipment(order));
        system.awaitQuiet();
        assertThat(system.saidAbout(order)).containsExactly("PaymentProcessed 1", "PaymentCaptured 2");
        assertThat(system.ledger(order)).containsExactly("authorised", "captured");
    }

    /// Five kinds of orders, all their events shuffled across orders and queues, each said twice.
    @Test
    void ends_right_in_whatever_order_the_events_arrive() {
        var shipped = newOrders(8);
        var slow = newOrders(2);
        var cancelled = newOrders(8);
        var declined = newOrders(4);
        var refunded = newOrders(4);
        var events = new ArrayList<Event<?>>();
        shipped.forEach(order -> events.addAll(List.of(creation(order, "tok_visa"), shipment(order))));
        slow.forEach(order -> events.addAll(List.of(creation(order, "tok_timeout"), shipment(order))));
        cancelled.forEach(order -> events.addAll(List.of(creation(order, "tok_flaky"), cancellation(order))));
        declined.forEach(order -> events.addAll(List.of(creation(order, "tok_declined"), cancellation(order))));
        refunded.forEach(
                order -> events.addAll(List.of(creation(order, "tok_visa"), shipment(order), cancellation(order))));
        events.addAll(List.copyOf(events));
        var seed = System.nanoTime();
        Collections.shuffle(events, new Random(seed));
        system.say(events);
        shipped.forEach(order -> system.awaitStatus(order, "CAPTURED"));
        slow.forEach(order -> system.awaitStatus(order, "CAPTURED"));
        system.awaitQuiet();

        assertThat(ledgers(shipped)).as("seed %d", seed).containsOnly(List.of("authorised", "captured"));
        assertThat(ledgers(slow)).as("seed %d", seed).containsOnly(List.of("authorised", "captured"));
        assertThat(ledgers(declined)).as("seed %d", seed).containsOnly(List.of());
        assertThat(ledgers(cancelled)).as("seed %d", seed).isSubsetOf(List.of(), List.of("authorised", "voided"));
        assertThat(ledgers(refunded))
                .as("seed %d", seed)
                .isSubsetOf(List.of(), List.of("authorised", "voided"), List.of("authorised", "captured", "refunded"));
        var all = new ArrayList<>(shipped);
        List.of(slow, cancelled, declined, refunded).forEach(all::addAll);
        assertThat(all).as("seed %d", seed).allSatisfy(this::what_was_said_agrees_with_what_is_recorded);
    }

    private void what_was_said_agrees_with_what_is_recorded(UUID order) {
        var said = Map.of(
                "AUTHORISED", List.of("PaymentProcessed 1"),
                "DECLINED", List.of("PaymentDeclined 1"),
                "CAPTURED", List.of("PaymentProcessed 1", "PaymentCaptured 2"),
                "VOIDED", List.of("PaymentProcessed 1", "PaymentVoided 2"),
                "REFUNDED", List.of("PaymentProcessed 1", "PaymentCaptured 2", "PaymentRefunded 3"),
                "CANCELLED", List.<String>of());
        var status = system.payment(order).getString("items[0].status");
        assertThat(system.saidAbout(order)).isEqualTo(said.get(status));
    }

    private List<List<String>> ledgers(List<UUID> orders) {
        return orders.stream().map(system::ledger).toList();
    }

    private static List<UUID> newOrders(int count) {
        var orders = new ArrayList<UUID>();
        for (int i = 0; i < count; i++) {
            orders.add(newOrder());
        }
        return orders;
    }
}
