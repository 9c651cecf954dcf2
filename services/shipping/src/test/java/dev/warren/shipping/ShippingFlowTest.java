package dev.warren.shipping;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.contracts.Event;
import dev.warren.contracts.ServiceName;
import dev.warren.contracts.ShippingEvent.OrderDelivered;
import dev.warren.contracts.ShippingEvent.OrderShipped;
import dev.warren.testkit.Heard;
import dev.warren.testkit.WarrenServers;
import dev.warren.testkit.Wire;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// From an order's confirmation or cancellation to the door or back, with a real database, broker and carrier.
@QuarkusTest
@QuarkusTestResource(ShippingServers.class)
class ShippingFlowTest {
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final int ORDERS = 12;

    @ConfigProperty(name = "warren.carrier.url")
    String carrierUrl;

    private Wire wire;
    private Heard heard;
    private Depot depot;

    @BeforeEach
    void listen() {
        wire = Wire.open();
        wire.publish(Order.key());
        heard = wire.hear(ServiceName.SHIPPING);
        depot = new Depot(carrierUrl);
    }

    @AfterEach
    void hangUp() {
        wire.close();
    }

    @Test
    void a_confirmed_order_is_shipped_and_delivered() {
        var order = Order.to(Order.USUAL);
        var confirmed = order.confirmed();

        wire.publish(confirmed);

        var told = heard.awaitAbout(order.subject(), 2);
        var trackingNumber = depot.parcelsOf(order).getFirst().trackingNumber();
        assertThat(told)
                .extracting(Event::data)
                .map(Object.class::cast)
                .containsExactly(
                        new OrderShipped(order.id(), order.shipmentId(), order.customer(), trackingNumber),
                        new OrderDelivered(order.id(), order.shipmentId(), order.customer(), trackingNumber));
        assertThat(told).extracting(Event::sequence).containsExactly(2L, 3L);
        assertThat(told).allSatisfy(event -> {
            assertThat(event.correlationId()).isEqualTo(confirmed.correlationId());
            assertThat(event.causationId()).isEqualTo(confirmed.id());
            assertThat(event.traceparent()).isEqualTo(confirmed.traceparent());
        });
        var shipment = awaitStatus(order, "DELIVERED");
        assertThat(shipment.getString("trackingNumber")).isEqualTo(trackingNumber);
        assertThat(shipment.getString("label")).contains(trackingNumber);
        assertThat(shipment.getString("shipmentId"))
                .isEqualTo(order.shipmentId().toString());
        assertThat(shipment.getLong("version")).isEqualTo(3);
    }

    @Test
    void a_parcel_that_is_collected_later_is_shipped_later() {
        var order = Order.to(Order.STAYS_AT_THE_DEPOT);
        wire.publish(order.confirmed());
        awaitStatus(order, "BOOKED");
        assertThat(toldAbout(order)).isEmpty();

        depot.collect(order);

        assertThat(heard.awaitAbout(order.subject(), 2))
                .extracting(Event::data)
                .hasExactlyElementsOfTypes(OrderShipped.class, OrderDelivered.class);
        awaitStatus(order, "DELIVERED");
    }

    @Test
    void a_parcel_at_the_depot_is_cancelled_with_its_order() {
        var order = Order.to(Order.STAYS_AT_THE_DEPOT);
        wire.publish(order.confirmed());
        awaitStatus(order, "BOOKED");

        wire.publish(order.cancelled());

        var shipment = awaitStatus(order, "CANCELLED");
        assertThat(shipment.getLong("version")).isEqualTo(2);
        assertThat(depot.parcelsOf(order)).extracting(Depot.Item::status).containsExactly("CANCELLED");
        assertThat(toldAbout(order)).isEmpty();
    }

    /// There is a second between collection and delivery. A machine that is too slow for it gets another parcel.
    @Test
    void a_parcel_on_its_way_is_recalled_when_its_order_is_cancelled() {
        var recalled = IntStream.range(0, 5)
                .mapToObj(_ -> cancelledOnceShipped())
                .filter(order -> statusOf(order).equals("RECALLED"))
                .findFirst();

        assertThat(recalled).isPresent();
        assertThat(depot.parcelsOf(recalled.get()))
                .extracting(Depot.Item::status)
                .containsExactly("RECALLED");
        assertThat(toldAbout(recalled.get())).extracting(Event::data).hasExactlyElementsOfTypes(OrderShipped.class);
    }

    private Order cancelledOnceShipped() {
        var order = Order.to(Order.USUAL);
        wire.publish(order.confirmed());
        heard.awaitAbout(order.subject(), 1);
        wire.publish(order.cancelled());
        until(() -> List.of("RECALLED", "DELIVERED").contains(statusOf(order)));
        return order;
    }

    @Test
    void a_cancellation_after_the_delivery_changes_nothing() {
        var order = Order.to(Order.USUAL);
        wire.publish(order.confirmed());
        heard.awaitAbout(order.subject(), 2);

        var cancelled = order.cancelled();
        wire.publish(cancelled);
        untilHandled(cancelled);

        assertThat(awaitStatus(order, "DELIVERED").getLong("version")).isEqualTo(3);
        assertThat(toldAbout(order)).hasSize(2);
    }

    @Test
    void an_order_that_is_cancelled_before_its_confirmation_arrives_is_never_booked() {
        var order = Order.to(Order.USUAL);
        wire.publish(order.cancelled());
        awaitStatus(order, "CANCELLED_BEFORE_BOOKING");

        var confirmed = order.confirmed();
        wire.publish(confirmed);
        untilHandled(confirmed);

        assertThat(statusOf(order)).isEqualTo("CANCELLED_BEFORE_BOOKING");
        assertThat(depot.parcelsOf(order)).isEmpty();
        assertThat(toldAbout(order)).isEmpty();
    }

    @Test
    void a_booking_whose_answer_is_lost_ends_in_one_parcel() {
        var order = Order.over(UnreliableRoad.LOSES_AN_ANSWER);

        wire.publish(order.confirmed());

        awaitStatus(order, "BOOKED");
        assertThat(depot.parcelsOf(order)).hasSize(1);
    }

    @Test
    void a_booking_that_fails_is_tried_again() {
        var order = Order.over(UnreliableRoad.FAILS_TWICE);

        wire.publish(order.confirmed());

        awaitStatus(order, "BOOKED");
        assertThat(depot.parcelsOf(order)).hasSize(1);
    }

    @Test
    void a_cancellation_stops_a_booking_whose_answer_is_lost() {
        var order = Order.over(UnreliableRoad.LOSES_AN_ANSWER);
        var confirmed = order.confirmed();
        wire.publish(confirmed);
        until(() -> !depot.parcelsOf(order).isEmpty());

        wire.publish(order.cancelled());

        awaitStatus(order, "CANCELLED_BEFORE_BOOKING");
        untilHandled(confirmed);
        assertThat(depot.hasLiveParcelOf(order)).isFalse();
        assertThat(statusOf(order)).isEqualTo("CANCELLED_BEFORE_BOOKING");
    }

    @Test
    void every_message_twice_has_one_effect() {
        var delivered = orders(Order.USUAL);
        var cancelled = orders(Order.STAYS_AT_THE_DEPOT);
        for (var order : delivered) {
            twice(order.confirmed());
        }
        for (var order : cancelled) {
            twice(order.confirmed());
            awaitStatus(order, "BOOKED");
            twice(order.cancelled());
        }

        for (var order : delivered) {
            awaitStatus(order, "DELIVERED");
        }
        for (var order : cancelled) {
            awaitStatus(order, "CANCELLED");
        }
        untilEverythingBeforeIsHandled();
        assertDeliveredOnce(delivered);
        assertStopped(cancelled);
    }

    @Test
    void arrival_in_any_order_ends_in_the_same_place() {
        long seed = System.nanoTime();
        System.out.println("arrival_in_any_order_ends_in_the_same_place: seed " + seed);
        var delivered = orders(Order.USUAL);
        var cancelled = orders(Order.STAYS_AT_THE_DEPOT);
        var messages = new ArrayList<Event<?>>();
        delivered.forEach(order -> messages.addAll(Collections.nCopies(2, order.confirmed())));
        for (var order : cancelled) {
            messages.addAll(Collections.nCopies(2, order.confirmed()));
            messages.addAll(Collections.nCopies(2, order.cancelled()));
        }
        Collections.shuffle(messages, new Random(seed));

        wire.publish(messages);

        messages.forEach(ShippingFlowTest::untilHandled);
        untilEverythingBeforeIsHandled();
        for (var order : delivered) {
            awaitStatus(order, "DELIVERED");
        }
        assertDeliveredOnce(delivered);
        assertStopped(cancelled);
    }

    private void assertDeliveredOnce(List<Order> orders) {
        for (var order : orders) {
            assertThat(heard.awaitAbout(order.subject(), 2))
                    .as(order.subject())
                    .extracting(Event::sequence)
                    .containsExactly(2L, 3L);
            assertThat(toldAbout(order)).hasSize(2);
            assertThat(depot.parcelsOf(order)).extracting(Depot.Item::status).containsExactly("DELIVERED");
        }
    }

    private void assertStopped(List<Order> orders) {
        for (var order : orders) {
            assertThat(statusOf(order)).as(order.subject()).isIn("CANCELLED", "CANCELLED_BEFORE_BOOKING");
            assertThat(depot.hasLiveParcelOf(order)).as(order.subject()).isFalse();
            assertThat(toldAbout(order)).as(order.subject()).isEmpty();
        }
    }

    private void twice(Event<?> event) {
        wire.publish(event);
        wire.publish(event);
    }

    private static List<Order> orders(String postalCode) {
        return IntStream.range(0, ORDERS).mapToObj(_ -> Order.to(postalCode)).toList();
    }

    private List<Event<?>> toldAbout(Order order) {
        return heard.soFarAbout(order.subject());
    }

    private static JsonPath awaitStatus(Order order, String status) {
        until(() -> status.equals(statusOf(order)));
        var json = shipments(order);
        json.setRootPath("items[0]");
        return json;
    }

    private static String statusOf(Order order) {
        List<String> statuses = shipments(order).getList("items.status");
        return statuses.isEmpty() ? "NONE" : statuses.getFirst();
    }

    private static JsonPath shipments(Order order) {
        return given().queryParam("orderId", order.subject())
                .get("/shipments")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /// An event that came too early is not in the inbox until it has been handled.
    private static void untilHandled(Event<?> event) {
        until(() -> ShippingFlowTest.isHandled(event));
    }

    private static boolean isHandled(Event<?> event) {
        try (var connection = WarrenServers.postgres().getConnection();
                var statement = connection.prepareStatement("SELECT 1 FROM inbox WHERE event_id = ?")) {
            statement.setObject(1, event.id());
            return statement.executeQuery().next();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Second copies leave no trace, but what comes after them in the queue does.
    private void untilEverythingBeforeIsHandled() {
        var last = Order.to(Order.STAYS_AT_THE_DEPOT).confirmed();
        wire.publish(last);
        untilHandled(last);
        wire.waitUntilQuiet(ServiceName.SHIPPING);
    }

    private static void until(Supplier<Boolean> condition) {
        await().atMost(DEADLINE).pollInterval(Duration.ofMillis(50)).until(condition::get);
    }
}
