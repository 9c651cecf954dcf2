package dev.warren.order;

import static dev.warren.order.Answers.authorised;
import static dev.warren.order.Answers.captured;
import static dev.warren.order.Answers.declined;
import static dev.warren.order.Answers.delivered;
import static dev.warren.order.Answers.refunded;
import static dev.warren.order.Answers.rejected;
import static dev.warren.order.Answers.reserved;
import static dev.warren.order.Answers.shipped;
import static dev.warren.order.OrderSystem.awaitStatus;
import static dev.warren.order.OrderSystem.awaitType;
import static dev.warren.order.OrderSystem.cancel;
import static dev.warren.order.OrderSystem.order;
import static dev.warren.order.OrderSystem.types;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.warren.contracts.AgreedPayment;
import dev.warren.contracts.CancellationReason;
import dev.warren.contracts.Customer;
import dev.warren.contracts.Event;
import dev.warren.contracts.Money;
import dev.warren.contracts.OrderEvent.OrderCancelled;
import dev.warren.contracts.OrderEvent.OrderCreated;
import dev.warren.contracts.PaymentEvent.PaymentProcessed;
import dev.warren.testkit.WarrenServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests and events in, events out: real broker, real database.
@QuarkusTest
@QuarkusTestResource(WarrenServers.class)
@TestProfile(Quick.class)
class OrderFlowTest {

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

    @Test
    void takes_an_order_from_placed_to_completed() {
        var order = system.place();
        assertThat(system.heard.awaitFirst(OrderCreated.class, order.toString()))
                .satisfies(created -> {
                    assertThat(created.total()).isEqualTo(Answers.TOTAL);
                    assertThat(created.payment()).isEqualTo(new AgreedPayment("tok_visa", Answers.TOTAL));
                    assertThat(created.customer()
                                    .open(
                                            order,
                                            OrderSystem.key(created.customer().keyId())))
                            .isEqualTo(new Customer(
                                    created.customer().customerId(), "Ada Lovelace", "ada@example.org", "+4930123456"));
                });

        system.wire.publish(authorised(order));
        await().atMost(OrderSystem.DEADLINE).until(() -> order(order).getBoolean("paid"));
        assertThat(order(order).getString("status")).isEqualTo("PLACED");
        var reserved = reserved(order);
        system.wire.publish(reserved);
        awaitStatus(order, "CONFIRMED");
        assertThat(order(order).getString("confirmBy")).isNull();
        system.wire.publish(shipped(order));
        awaitStatus(order, "SHIPPED");
        assertThat(order(order).getString("trackingNumber")).isEqualTo("WRN1");
        system.wire.publish(captured(order), delivered(order));
        awaitStatus(order, "COMPLETED");

        system.awaitSaid(order, "OrderCreated 1", "OrderConfirmed 4", "OrderCompleted 8");
        var confirmed = system.heard.soFarAbout(order.toString()).get(1);
        assertThat(confirmed.causationId()).isEqualTo(reserved.id());
        assertThat(confirmed.correlationId()).isEqualTo(reserved.correlationId());
    }

    @Test
    void cancels_when_payment_is_declined_whatever_stock_says() {
        var order = system.place();
        system.wire.publish(reserved(order), declined(order));
        awaitStatus(order, "CANCELLED");

        assertThat(order(order).getString("cancellationReason")).isEqualTo("PAYMENT_DECLINED");
        assertThat(system.heard
                        .awaitFirst(OrderCancelled.class, order.toString())
                        .reason())
                .isEqualTo(CancellationReason.PAYMENT_DECLINED);
    }

    @Test
    void cancels_when_a_line_is_out_of_stock_and_a_late_authorisation_does_not_revive_it() {
        var order = system.place();
        system.wire.publish(rejected(order));
        awaitStatus(order, "CANCELLED");
        var late = authorised(order);
        system.wire.publish(late);
        system.awaitSettled(List.of(late));

        assertThat(order(order).getString("cancellationReason")).isEqualTo("OUT_OF_STOCK");
        assertThat(types(order)).containsExactly("order-placed", "stock-rejected", "order-cancelled");
        system.awaitSaid(order, "OrderCreated 1", "OrderCancelled 3");
    }

    @Test
    void cancels_for_its_customer_before_and_after_confirmation_and_says_so_once() {
        var placed = system.place();
        assertThat(cancel(placed).statusCode()).isEqualTo(202);
        var again = cancel(placed);
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(again.jsonPath().getString("status")).isEqualTo("CANCELLED");
        assertThat(again.jsonPath().getString("cancellationReason")).isEqualTo("CUSTOMER_REQUEST");

        var confirmed = system.place();
        system.wire.publish(authorised(confirmed), reserved(confirmed));
        awaitStatus(confirmed, "CONFIRMED");
        assertThat(cancel(confirmed).statusCode()).isEqualTo(202);

        system.awaitSaid(placed, "OrderCreated 1", "OrderCancelled 2");
        system.awaitSaid(confirmed, "OrderCreated 1", "OrderConfirmed 4", "OrderCancelled 5");
    }

    @Test
    void records_money_and_ignores_the_parcel_after_a_cancellation() {
        var order = system.place();
        system.wire.publish(authorised(order), reserved(order));
        awaitStatus(order, "CONFIRMED");
        cancel(order);
        var late = List.<Event<?>>of(shipped(order), captured(order), delivered(order), refunded(order));
        system.wire.publish(late);
        system.awaitSettled(late);

        assertThat(types(order))
                .contains("payment-captured", "payment-refunded")
                .hasSize(7);
        assertThat(order(order).getString("status")).isEqualTo("CANCELLED");
        assertThat(order(order).getBoolean("paid")).isFalse();
    }

    @Test
    void refuses_cancellation_after_shipping() {
        var order = system.place();
        system.wire.publish(authorised(order), reserved(order));
        awaitStatus(order, "CONFIRMED");
        system.wire.publish(shipped(order));
        awaitStatus(order, "SHIPPED");

        var answer = cancel(order);
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        system.wire.publish(captured(order), delivered(order));
        awaitStatus(order, "COMPLETED");
        assertThat(cancel(order).statusCode()).isEqualTo(409);
    }

    @Test
    void cancels_what_is_not_confirmed_in_time_and_only_that() {
        var undecided = system.place();
        var halfDecided = system.place();
        var confirmed = system.place();
        system.wire.publish(authorised(halfDecided), authorised(confirmed), reserved(confirmed));
        awaitStatus(confirmed, "CONFIRMED");
        await().atMost(OrderSystem.DEADLINE).until(() -> order(halfDecided).getBoolean("paid"));

        MovableClock.INSTANCE.moveOn(Duration.ofMinutes(9));
        assertThat(order(undecided).getString("status")).isEqualTo("PLACED");
        MovableClock.INSTANCE.moveOn(Duration.ofMinutes(2));

        awaitStatus(undecided, "CANCELLED");
        awaitStatus(halfDecided, "CANCELLED");
        assertThat(order(undecided).getString("cancellationReason")).isEqualTo("DEADLINE_MISSED");
        system.awaitSaid(halfDecided, "OrderCreated 1", "OrderCancelled 3");
        assertThat(order(confirmed).getString("status")).isEqualTo("CONFIRMED");
        assertThat(OrderSystem.history(undecided).getString("items[1].actor")).isEqualTo("clock");
    }

    @Test
    void every_message_twice_has_one_effect() {
        var order = system.place();
        var twice = new ArrayList<Event<?>>();
        for (var event : Answers.wholeStory(order)) {
            twice.add(event);
            twice.add(event);
        }
        // The same said again under new ids, as a confused neighbour might.
        twice.addAll(Answers.wholeStory(order));
        system.wire.publish(twice);
        awaitStatus(order, "COMPLETED");
        system.awaitSettled(twice);

        system.awaitSaid(order, "OrderCreated 1", "OrderConfirmed 4", "OrderCompleted 8");
        assertThat(types(order)).hasSize(8).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 22, 33})
    void shuffled_arrival_ends_the_same(long seed) {
        System.out.println("shuffled with seed " + seed);
        var orders = Stream.generate(system::place).limit(8).toList();
        var cancelled = Stream.generate(system::place).limit(4).toList();
        var events = new ArrayList<Event<?>>();
        orders.forEach(order -> events.addAll(Answers.wholeStory(order)));
        cancelled.forEach(order -> events.addAll(List.of(authorised(order), rejected(order))));
        Collections.shuffle(events, new Random(seed));
        for (var event : events) {
            system.wire.publish(event);
        }

        orders.forEach(order -> awaitStatus(order, "COMPLETED"));
        cancelled.forEach(order -> awaitStatus(order, "CANCELLED"));
        system.awaitSettled(events);
        orders.forEach(order -> assertThat(types(order)).hasSize(8));
    }

    @Test
    void an_answer_that_comes_before_its_order_waits_and_in_the_end_is_parked() {
        var unknown = UUID.randomUUID();
        var orphan = authorised(unknown);
        var neighbour = system.place();
        system.wire.publish(orphan, authorised(neighbour), reserved(neighbour));

        awaitStatus(neighbour, "CONFIRMED");
        await().atMost(OrderSystem.DEADLINE)
                .until(() -> OrderSystem.count(
                                "set_aside WHERE due_at IS NULL AND attempts = 8 AND event_id = '" + orphan.id() + "'")
                        == 1);
        assertThat(OrderSystem.sql("SELECT reason FROM set_aside WHERE event_id = '" + orphan.id() + "'"))
                .containsExactly("the order is not known");
    }

    @Test
    void delivered_before_shipped_is_set_aside_and_counts_later() {
        var order = system.place();
        system.wire.publish(authorised(order), reserved(order));
        awaitStatus(order, "CONFIRMED");
        var early = delivered(order);
        system.wire.publish(early);
        await().atMost(OrderSystem.DEADLINE)
                .until(() -> OrderSystem.count("set_aside WHERE event_id = '" + early.id() + "'") == 1);
        system.wire.publish(captured(order));
        awaitType(order, "payment-captured");
        system.wire.publish(shipped(order));

        awaitStatus(order, "COMPLETED");
        system.awaitSettled(List.of(early));
        assertThat(OrderSystem.history(order).getString("items[4].type")).isEqualTo("payment-captured");
    }

    @Test
    void an_authorisation_of_another_amount_confirms_nothing() {
        var order = system.place();
        var wrong = OrderSystem.event(new PaymentProcessed(order, "auth-1", new Money(1, "EUR")));
        system.wire.publish(wrong, reserved(order));
        awaitType(order, "stock-reserved");

        await().atMost(OrderSystem.DEADLINE)
                .until(() -> OrderSystem.count("set_aside WHERE event_id = '" + wrong.id() + "'") == 1);
        assertThat(order(order).getString("status")).isEqualTo("PLACED");
        assertThat(order(order).getBoolean("paid")).isFalse();
    }

    @Test
    void commands_at_the_same_time_are_decided_one_after_another() {
        var orders = Stream.generate(system::place).limit(10).toList();
        var events = new ArrayList<Event<?>>();
        orders.forEach(order -> events.addAll(List.of(authorised(order), reserved(order))));
        var statuses = new ArrayList<Integer>();
        try (var threads = java.util.concurrent.Executors.newFixedThreadPool(10)) {
            var answers = orders.stream()
                    .flatMap(order -> Stream.of(order, order))
                    .map(order -> threads.submit(() -> cancel(order).statusCode()))
                    .toList();
            system.wire.publish(events);
            for (var answer : answers) {
                statuses.add(answer.get());
            }
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new AssertionError(e);
        }
        system.awaitSettled(events);

        assertThat(statuses).containsOnly(202);
        for (var order : orders) {
            assertThat(types(order)).containsOnlyOnce("order-cancelled");
            assertThat(order(order).getString("status")).isEqualTo("CANCELLED");
        }
    }

    @Test
    void the_database_itself_refuses_to_change_history() {
        system.place();
        for (var statement :
                List.of("UPDATE order_event SET actor = 'x'", "DELETE FROM order_event", "TRUNCATE order_event")) {
            assertThatThrownBy(() -> execute(WarrenServers.postgres(), statement))
                    .as("the owner: " + statement)
                    .hasMessageFindingMatch("append-only|permission denied for table order_event");
            assertThatThrownBy(() -> execute(WarrenServers.postgresAsTheService(), statement))
                    .as("the service: " + statement)
                    .hasMessageContaining("permission denied for table order_event");
        }
    }

    @Test
    void the_service_cannot_take_away_what_protects_history() {
        for (var statement : List.of(
                "DROP TRIGGER append_only ON order_event",
                "ALTER TABLE order_event DISABLE TRIGGER append_only",
                "CREATE OR REPLACE FUNCTION refuse_to_change_history() RETURNS trigger LANGUAGE sql AS 'SELECT NULL'",
                "SET session_replication_role = replica",
                "DROP TABLE order_event")) {
            assertThatThrownBy(() -> execute(WarrenServers.postgresAsTheService(), statement))
                    .as(statement)
                    .isInstanceOf(SQLException.class);
        }
    }

    private static void execute(DataSource role, String statement) throws SQLException {
        try (var connection = role.getConnection();
                var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}
