package dev.warren.shipping;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import dev.warren.contracts.Event;
import dev.warren.contracts.ServiceName;
import dev.warren.contracts.ShippingEvent.OrderDelivered;
import dev.warren.contracts.ShippingEvent.OrderShipped;
import dev.warren.testkit.Wire;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The carrier's reports, true, repeated, wrong and hostile, and what clients see of shipments.
@QuarkusTest
@QuarkusTestResource(ShippingServers.class)
class ShippingResourceTest {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    @ConfigProperty(name = "warren.carrier.url")
    String carrierUrl;

    private Wire wire;
    private Depot depot;

    @BeforeEach
    void listen() {
        wire = Wire.open();
        wire.publish(Order.key());
        depot = new Depot(carrierUrl);
    }

    @AfterEach
    void hangUp() {
        wire.close();
    }

    @Test
    void a_delivery_that_is_reported_before_the_collection_implies_it() {
        var heard = wire.hear(ServiceName.SHIPPING);
        var order = booked();

        report(order, "DELIVERED", trackingNumber(order)).statusCode(204);

        var told = heard.awaitAbout(order.subject(), 2);
        assertThat(told).extracting(Event::data).hasExactlyElementsOfTypes(OrderShipped.class, OrderDelivered.class);
        assertThat(told).extracting(Event::sequence).containsExactly(2L, 3L);
        report(order, "COLLECTED", trackingNumber(order)).statusCode(204);
        assertStatus(order, "DELIVERED", 3);
    }

    @Test
    void a_report_may_be_repeated() {
        var order = booked();
        report(order, "COLLECTED", trackingNumber(order)).statusCode(204);
        report(order, "COLLECTED", trackingNumber(order)).statusCode(204);
        assertStatus(order, "IN_TRANSIT", 2);
        report(order, "DELIVERED", trackingNumber(order)).statusCode(204);
        report(order, "DELIVERED", trackingNumber(order)).statusCode(204);
        assertStatus(order, "DELIVERED", 3);
    }

    @Test
    void a_report_on_a_cancelled_parcel_is_taken_and_changes_nothing() {
        var order = booked();
        wire.publish(order.cancelled());
        await().atMost(DEADLINE).until(() -> status(order).equals("CANCELLED"));

        report(order, "COLLECTED", trackingNumber(order)).statusCode(204);
        report(order, "DELIVERED", trackingNumber(order)).statusCode(204);

        assertStatus(order, "CANCELLED", 2);
    }

    @Test
    void a_parcel_that_moves_though_its_order_was_cancelled_is_stopped_again() {
        var order = Order.to(Order.USUAL);
        wire.publish(order.cancelled());
        await().atMost(DEADLINE).until(() -> status(order).equals("CANCELLED_BEFORE_BOOKING"));
        var trackingNumber = depot.bookLate(order);
        assertThat(depot.hasLiveParcelOf(order)).isTrue();

        report(order, "COLLECTED", trackingNumber).statusCode(204);

        assertThat(depot.hasLiveParcelOf(order)).isFalse();
        assertStatus(order, "CANCELLED_BEFORE_BOOKING", 1);
    }

    @Test
    void a_report_on_an_unknown_shipment_is_refused_until_it_is_known() {
        var order = Order.to(Order.STAYS_AT_THE_DEPOT);
        assertProblem(report(order, "DELIVERED", "TRK-1"), 404);
    }

    @Test
    void a_report_on_another_parcel_is_refused() {
        var order = booked();
        assertProblem(report(order, "DELIVERED", "TRK-1"), 409);
        assertStatus(order, "BOOKED", 1);
    }

    static Stream<String> malformedReports() {
        return Stream.of(
                "",
                "null",
                "[]",
                "{}",
                "\"DELIVERED\"",
                "{\"type\":\"DELIVERED\"",
                "<report/>",
                report("LOST", "%s", "2026-03-01T12:00:00Z"),
                report("delivered", "%s", "2026-03-01T12:00:00Z"),
                report("", "%s", "2026-03-01T12:00:00Z"),
                report("DELIVERED", "", "2026-03-01T12:00:00Z"),
                report("DELIVERED", "x".repeat(65), "2026-03-01T12:00:00Z"),
                report("DELIVERED", "%s\\u0000", "2026-03-01T12:00:00Z"),
                report("DELIVERED", "%s\\u202e", "2026-03-01T12:00:00Z"),
                report("DELIVERED", "\\ud800", "2026-03-01T12:00:00Z"),
                report("DELIVERED", "' OR 1=1 --", "2026-03-01T12:00:00Z"),
                report("DELIVERED", "%s\\r\\nX: y", "2026-03-01T12:00:00Z"),
                report("DELIVERED", "%s", "yesterday"),
                report("DELIVERED", "%s", "2026-13-01T12:00:00Z"),
                report("DELIVERED", "%s", ""),
                "{\"type\":1,\"trackingNumber\":\"%s\",\"occurredAt\":\"2026-03-01T12:00:00Z\"}",
                "{\"type\":\"DELIVERED\",\"trackingNumber\":7,\"occurredAt\":\"2026-03-01T12:00:00Z\"}",
                "{\"type\":\"DELIVERED\",\"trackingNumber\":null,\"occurredAt\":\"2026-03-01T12:00:00Z\"}",
                "{\"type\":\"DELIVERED\",\"trackingNumber\":\"%s\",\"occurredAt\":null}",
                "{\"type\":\"DELIVERED\",\"trackingNumber\":\"%s\",\"occurredAt\":1e400}",
                "{\"type\":\"DELIVERED\",\"trackingNumber\":\"%s\"}",
                "{\"type\":\"COLLECTED\",\"type\":\"DELIVERED\",\"trackingNumber\":\"%s\","
                        + "\"occurredAt\":\"2026-03-01T12:00:00Z\"}",
                "{\"type\":\"DELIVERED\",\"trackingNumber\":\"%s\",\"occurredAt\":\"2026-03-01T12:00:00Z\","
                        + "\"status\":\"DELIVERED\"}",
                report("DELIVERED", "%s", "2026-03-01T12:00:00Z") + "{}",
                "[".repeat(10_000));
    }

    @ParameterizedTest
    @MethodSource("malformedReports")
    void a_malformed_report_is_refused_and_changes_nothing(String body) {
        var order = booked();
        var bytes = body.replace("%s", trackingNumber(order)).getBytes(StandardCharsets.UTF_8);
        assertRefused(send(order, "application/json", bytes), 400);
        assertStatus(order, "BOOKED", 1);
    }

    @Test
    void a_report_in_broken_utf8_is_refused() {
        var order = booked();
        var body = report("DELIVERED", "TRK-?", "2026-03-01T12:00:00Z").getBytes(StandardCharsets.ISO_8859_1);
        body[new String(body, StandardCharsets.ISO_8859_1).indexOf('?')] = (byte) 0xFF;
        assertRefused(send(order, "application/json", body), 400);
        assertStatus(order, "BOOKED", 1);
    }

    @Test
    void a_report_of_another_content_type_is_refused() {
        var order = booked();
        assertThat(send(order, "text/xml", "<report/>".getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(415);
        assertStatus(order, "BOOKED", 1);
    }

    @Test
    void a_huge_report_is_refused_before_it_is_sent() {
        var order = booked();
        assertThat(send(order, "application/json", new byte[10_000_000]).statusCode())
                .isEqualTo(413);
        assertStatus(order, "BOOKED", 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "not-a-uuid", "0190a000-0000-7000-8000-00000000000g", "..%2F", "%00"})
    void an_id_that_is_none_is_refused(String id) {
        int status = given().urlEncodingEnabled(false)
                .contentType("application/json")
                .body(report("DELIVERED", "TRK-1", "2026-03-01T12:00:00Z"))
                .post("/shipments/" + id + "/events")
                .statusCode();
        assertThat(status).isIn(400, 404);
    }

    @Test
    void an_order_without_a_shipment_has_an_empty_list() {
        given().queryParam("orderId", UUID.randomUUID().toString())
                .get("/shipments")
                .then()
                .statusCode(200)
                .body("items", empty());
    }

    @Test
    void a_list_without_an_order_or_of_no_order_is_refused() {
        assertProblem(given().get("/shipments").then(), 400);
        int status = given().queryParam("orderId", "' OR 1=1").get("/shipments").statusCode();
        assertThat(status).isIn(400, 404);
    }

    private Order booked() {
        var order = Order.to(Order.STAYS_AT_THE_DEPOT);
        wire.publish(order.confirmed());
        await().atMost(DEADLINE).pollInterval(Duration.ofMillis(20)).until(() -> status(order)
                .equals("BOOKED"));
        return order;
    }

    private String trackingNumber(Order order) {
        return depot.parcelsOf(order).getFirst().trackingNumber();
    }

    private static String report(String type, String trackingNumber, String occurredAt) {
        return "{\"type\":\"%s\",\"trackingNumber\":\"%s\",\"occurredAt\":\"%s\"}"
                .formatted(type, trackingNumber, occurredAt);
    }

    private static ValidatableResponse report(Order order, String type, String trackingNumber) {
        return given().contentType("application/json")
                .body(report(type, trackingNumber, "2026-03-01T12:00:00.123Z"))
                .post("/shipments/" + order.shipmentId() + "/events")
                .then();
    }

    /// Without RestAssured, which would try to make hostile bodies look pretty.
    private static HttpResponse<String> send(Order order, String contentType, byte[] body) {
        var uri = "http://localhost:" + RestAssured.port + "/shipments/" + order.shipmentId() + "/events";
        var request = HttpRequest.newBuilder(URI.create(uri))
                .header("Content-Type", contentType)
                .expectContinue(body.length > 1_000_000)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try (var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void assertRefused(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(response.body()).contains("\"status\":" + status).doesNotContain("Exception", "dev.warren");
    }

    private static void assertProblem(ValidatableResponse response, int status) {
        response.statusCode(status)
                .contentType(startsWith("application/problem+json"))
                .body("status", is(status));
    }

    private static String status(Order order) {
        var statuses = given().queryParam("orderId", order.subject())
                .get("/shipments")
                .jsonPath()
                .<String>getList("items.status");
        return statuses.isEmpty() ? "NONE" : statuses.getFirst();
    }

    private static void assertStatus(Order order, String status, int version) {
        given().queryParam("orderId", order.subject())
                .get("/shipments")
                .then()
                .body("items[0].status", is(status))
                .body("items[0].version", is(version))
                .body("items[0].orderId", is(order.subject()));
    }
}
