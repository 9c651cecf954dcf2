package dev.warren.system;

import static dev.warren.testkit.Eventually.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.system.WarrenSystem.Draft;
import dev.warren.testkit.Wire;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Orders through all five services as real processes. Whatever happens, the invariants hold afterwards.
class OrderJourneysIT {
    private static final int CRASH_ORDERS = 200;

    private static WarrenSystem system;
    private static int poison;

    @BeforeAll
    static void start() throws Exception {
        system = WarrenSystem.start();
        system.list("SKU-A", 100_000);
        system.list("SKU-B", 100_000);
        system.list("SKU-C", 1);
        system.list("SKU-USD", 10, "USD");
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @AfterEach
    void the_invariants_hold() {
        system.awaitInvariants(poison);
    }

    @Test
    void goes_from_the_door_of_the_shop_to_the_door_of_the_customer() throws Exception {
        var order = system.accepted(new Draft("SKU-A", "SKU-B").quantity(2));

        system.awaitStatus(order, "COMPLETED");
        eventually("mails and text messages about " + order, () -> templates(order)
                .containsAll(List.of("created", "confirmed", "shipped", "delivered")));
        assertThat(templates(order)).doesNotContain("cancelled");
        assertThat(system.cancel(order).status()).isEqualTo(409);
    }

    @Test
    void is_measured_by_each_service_on_its_way() throws Exception {
        system.awaitStatus(system.accepted(new Draft("SKU-A")), "COMPLETED");
        awaitCancelled(system.accepted(new Draft("SKU-A").token("tok_declined")), "PAYMENT_DECLINED");

        awaitMetrics(
                "order",
                "warren_orders_total{service=\"order\",status=\"completed\"}",
                "warren_orders_cancelled_total{reason=\"payment_declined\",service=\"order\"}",
                "warren_orders_duration_seconds_count{service=\"order\",status=\"confirmed\"}",
                "warren_orders_open{service=\"order\",status=\"shipped\"}",
                "warren_orders_open_oldest_seconds{service=\"order\",status=\"placed\"}",
                "warren_orders_overdue{");
        awaitMetrics(
                "payment",
                "warren_revenue_minor_units_total{currency=\"EUR\"",
                "warren_payments_declined_total",
                "warren_circuit_open{service=\"payment\",target=\"payment-provider\"} 0");
        awaitMetrics(
                "inventory",
                "warren_stock_products{service=\"inventory\",state=\"available\"}",
                "warren_stock_negative_products{service=\"inventory\"} 0");
        awaitMetrics("notification", "warren_notifications_total{outcome=\"sent\"", "warren_circuit_open{");
        awaitMetrics("shipping", "warren_consumer_lag_messages{queue=\"shipping.orders\"");
    }

    private static void awaitMetrics(String service, String... beginnings) {
        for (var beginning : beginnings) {
            eventually(beginning, () -> system.http()
                    .text(system.at(service, "/q/metrics"))
                    .lines()
                    .anyMatch(line -> line.startsWith(beginning)));
        }
    }

    @Test
    void is_cancelled_when_the_card_is_declined() throws Exception {
        var order = system.accepted(new Draft("SKU-A").token("tok_declined"));

        awaitCancelled(order, "PAYMENT_DECLINED");
    }

    @Test
    void is_cancelled_when_one_of_three_lines_is_out_of_stock() throws Exception {
        var order = system.accepted(new Draft("SKU-A", "SKU-B", "SKU-C").quantity(2));

        awaitCancelled(order, "OUT_OF_STOCK");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tok_slow", "tok_timeout", "tok_flaky"})
    void is_charged_once_by_a_difficult_provider(String token) throws Exception {
        system.awaitStatus(system.accepted(new Draft("SKU-A").token(token)), "COMPLETED");
    }

    @Test
    void can_be_cancelled_before_it_is_paid_and_a_late_payment_is_undone() throws Exception {
        var order = system.accepted(new Draft("SKU-A").token("tok_timeout"));

        assertThat(system.cancel(order).status()).isBetween(200, 202);
        awaitCancelled(order, "CUSTOMER_REQUEST");
    }

    @Test
    void can_be_cancelled_after_it_is_paid_while_the_parcel_is_at_the_depot() throws Exception {
        var order = system.accepted(new Draft("SKU-A").postalCode("98001"));
        system.awaitStatus(order, "CONFIRMED");

        assertThat(system.cancel(order).status()).isBetween(200, 202);
        awaitCancelled(order, "CUSTOMER_REQUEST");
        eventually("a mail about the cancellation", () -> templates(order).contains("cancelled"));
    }

    @Test
    void is_cancelled_at_its_deadline_and_the_payment_that_comes_later_is_undone() throws Exception {
        system.stack().service("payment").kill();
        var order = system.accepted(new Draft("SKU-A"));
        awaitCancelled(order, "DEADLINE_MISSED");

        system.stack().service("payment").start();
        system.awaitReady();
        eventually("the payment service to settle it", () -> system
                .http()
                .get(system.at("payment", "/payments?orderId=" + order))
                .path("items")
                .findValuesAsText("status")
                .stream()
                .anyMatch(List.of("VOIDED", "CANCELLED")::contains));
    }

    @Test
    void is_placed_once_however_often_it_is_sent() throws Exception {
        var key = UUID.randomUUID().toString();
        var body = new Draft("SKU-A").body();
        var first = system.place(body, key);
        var second = system.place(body, key);

        assertThat(second.status()).isEqualTo(202);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(system.place(new Draft("SKU-B").body(), key).status()).isEqualTo(422);
        system.awaitStatus(first.body().path("orderId").asText(), "COMPLETED");
    }

    @Test
    void is_refused_with_the_line_that_is_wrong() throws Exception {
        assertRefused(new Draft("SKU-A", "SKU-UNKNOWN"), "SKU-UNKNOWN");
        assertRefused(new Draft("SKU-A", "SKU-USD"), "SKU-USD");
        system.http().put(system.at("inventory", "/products/SKU-FREE"), "{\"name\":\"Not for sale yet\"}");
        assertRefused(new Draft("SKU-A", "SKU-FREE"), "SKU-FREE");
    }

    @Test
    void goes_on_beside_a_message_that_nobody_can_read() throws Exception {
        var before = system.accepted(new Draft("SKU-A"));
        try (var wire = Wire.open(system.stack().servers().endpoints().broker("/"))) {
            wire.publishRaw("orders", "order.created.v1", "this is no JSON".getBytes(UTF_8));
        }
        // payment, inventory and notification hear that type
        poison += 3;
        var after = system.accepted(new Draft("SKU-A"));

        system.awaitStatus(before, "COMPLETED");
        system.awaitStatus(after, "COMPLETED");
        eventually(
                "the dead letter",
                () ->
                        system
                                .http()
                                .get(system.at("payment", "/dead-letters"))
                                .path("items")
                                .findValuesAsText("reason")
                                .stream()
                                .anyMatch(reason -> reason.contains("not JSON")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"order", "payment", "inventory", "shipping", "notification"})
    void survives_the_sudden_death_of(String service) throws Exception {
        var orders = new ArrayList<String>();
        for (int i = 0; i < CRASH_ORDERS; i++) {
            if (i == CRASH_ORDERS / 2) {
                system.stack().service(service).kill();
                if (service.equals("order")) {
                    // nobody can place orders while it is away
                    system.stack().service(service).start();
                    system.awaitReady();
                }
            }
            var token = i % 10 == 0 ? "tok_declined" : "tok_visa";
            orders.add(system.accepted(new Draft("SKU-A", "SKU-B").token(token)));
        }
        system.stack().service(service).start();

        system.awaitReady();
        system.awaitInvariants(poison);
        assertThat(orders).hasSize(CRASH_ORDERS).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"payment", "inventory", "shipping", "notification"})
    void takes_nothing_with_it_when_it_is_stopped_in_the_middle(String service) throws Exception {
        for (int i = 0; i < CRASH_ORDERS; i++) {
            if (i == CRASH_ORDERS / 2) {
                system.stack().service(service).stop();
            }
            system.accepted(new Draft("SKU-A", "SKU-B"));
        }
        // WRN-113: what was taken from a queue was not settled before the end
        assertThat(Files.readString(system.stack().service(service).log())).doesNotContain("WRN-113");
        system.stack().service(service).start();

        system.awaitReady();
        system.awaitInvariants(poison);
    }

    @Test
    void tells_clients_to_come_again_while_orders_cannot_be_passed_on() throws Exception {
        system.stack().servers().rabbit().kill();
        system.accepted(new Draft("SKU-A"));
        eventually(
                "429, with the time to come again",
                () -> system.place(new Draft("SKU-A").body()).status() == 429);

        system.stack().servers().rabbit().start();
        system.awaitReady();
        eventually(
                "orders to be taken again",
                () -> system.place(new Draft("SKU-A").body()).status() == 202);
    }

    private static void awaitCancelled(String order, String reason) throws Exception {
        system.awaitStatus(order, "CANCELLED");
        assertThat(system.order(order).toString()).contains(reason);
    }

    private static void assertRefused(Draft draft, String sku) throws Exception {
        var answer = system.place(draft.body());
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("errors").toString()).contains(sku).contains("\"line\":2");
    }

    private static List<String> templates(String order) throws Exception {
        return system.http()
                .get(system.at("notification", "/notifications?orderId=" + order))
                .path("items")
                .findValuesAsText("template");
    }
}
