package dev.warren.order.timeline;

import static dev.warren.order.OrderSystem.awaitStatus;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.order.Answers;
import dev.warren.order.OrderSystem;
import dev.warren.order.Quick;
import dev.warren.order.ReadModels;
import dev.warren.order.live.EventReader;
import dev.warren.testkit.WarrenServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Orders as they were, as they are listed, and as they change.
@QuarkusTest
@QuarkusTestResource(WarrenServers.class)
@TestProfile(Quick.class)
class TimelineTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private OrderSystem system;

    @BeforeEach
    void open() {
        system = new OrderSystem();
        system.listProducts();
    }

    @AfterEach
    void close() {
        system.close();
    }

    private UUID confirmed() {
        var order = system.place();
        system.wire.publish(Answers.authorised(order), Answers.reserved(order));
        awaitStatus(order, "CONFIRMED");
        return order;
    }

    private UUID completed() {
        var order = confirmed();
        system.wire.publish(Answers.shipped(order));
        awaitStatus(order, "SHIPPED");
        system.wire.publish(Answers.captured(order), Answers.delivered(order));
        awaitStatus(order, "COMPLETED");
        return order;
    }

    private static Response get(UUID order, String query) {
        return given().get("/orders/" + order + query);
    }

    @Test
    void tells_every_state_an_order_was_ever_in() {
        var order = completed();
        var statuses = IntStream.rangeClosed(1, 8)
                .mapToObj(
                        version -> get(order, "?version=" + version).jsonPath().getString("status"))
                .toList();

        assertThat(statuses)
                .startsWith("PLACED", "PLACED", "PLACED", "CONFIRMED")
                .endsWith("SHIPPED", "COMPLETED");
        assertThat(get(order, "?version=8").asString()).isEqualTo(get(order, "").asString());
        assertThat(get(order, "?version=0").statusCode()).isEqualTo(404);
        assertThat(get(order, "?version=9").statusCode()).isEqualTo(404);
        assertThat(get(order, "?version=1&asOf=2026-01-01T00:00:00Z").statusCode())
                .isEqualTo(400);
    }

    @Test
    void tells_the_state_at_a_time() {
        var order = completed();
        var at = OrderSystem.history(order).getList("items.at", String.class).stream()
                .map(Instant::parse)
                .toList();

        assertThat(get(order, "?asOf=" + at.getFirst()).jsonPath().getLong("version"))
                .isEqualTo(1);
        assertThat(get(order, "?asOf=" + at.getLast()).jsonPath().getString("status"))
                .isEqualTo("COMPLETED");
        assertThat(get(order, "?asOf=" + at.getLast().minusNanos(1000))
                        .jsonPath()
                        .getString("status"))
                .isEqualTo("SHIPPED");
        assertThat(get(order, "?asOf=" + at.getFirst().minusNanos(1000)).statusCode())
                .isEqualTo(404);
    }

    @Test
    void tells_who_brought_about_what_without_personal_data() {
        var order = system.place();
        var authorised = Answers.authorised(order);
        system.wire.publish(authorised);
        OrderSystem.awaitType(order, "payment-authorised");
        OrderSystem.cancel(order);
        var history = given().get("/orders/{id}/history", order);
        var items = history.jsonPath();

        assertThat(items.getList("items.actor")).isEqualTo(List.of("customer", "payment", "customer"));
        assertThat(items.getList("items.version")).isEqualTo(List.of(1, 2, 3));
        assertThat(items.getString("items[1].causationId"))
                .isEqualTo(authorised.id().toString());
        assertThat(items.getString("items[0].data.customerId")).isEqualTo("c-1");
        assertThat(items.getString("items[2].data.reason")).isEqualTo("CUSTOMER_REQUEST");
        assertThat(history.asString())
                .doesNotContain("ada@example.org", "Lovelace", "Rosenweg", "10115", "+4930", "tok_visa");
    }

    @Test
    void continues_the_clients_trace_and_starts_one_where_there_is_none() {
        var traceId = "0af7651916cd43dd8448eb211c80319c";
        var traced = given().header("Idempotency-Key", UUID.randomUUID())
                .header("traceparent", "00-" + traceId + "-b7ad6b7169203331-01")
                .contentType(ContentType.JSON)
                .body(OrderSystem.body("c-1", OrderSystem.MUG, 1))
                .post("/orders")
                .jsonPath()
                .getUUID("orderId");
        var untraced = system.place();

        assertThat(OrderSystem.history(traced).getString("items[0].traceId")).isEqualTo(traceId);
        assertThat(system.heard.awaitAbout(traced.toString(), 1).getFirst().traceparent())
                .contains(traceId);
        assertThat(OrderSystem.history(untraced).getString("items[0].traceId")).matches("[0-9a-f]{32}");
        assertThat(system.heard.awaitAbout(untraced.toString(), 1).getFirst().correlationId())
                .isEqualTo(untraced);
    }

    @Test
    void lists_page_by_page_the_latest_first() {
        var customer = "c-" + UUID.randomUUID();
        var placed = new ArrayList<String>();
        for (int i = 0; i < 7; i++) {
            placed.addFirst(system.place(customer).toString());
        }
        OrderSystem.cancel(UUID.fromString(placed.getFirst()));
        ReadModels.awaitAll();

        var listed = new ArrayList<String>();
        String cursor = null;
        do {
            var page = page(customer, cursor);
            assertThat(page.statusCode()).isEqualTo(200);
            listed.addAll(page.jsonPath().getList("items.orderId", String.class));
            cursor = page.jsonPath().getString("nextCursor");
        } while (cursor != null);
        assertThat(listed).isEqualTo(placed);

        var first = page(customer, null).jsonPath().getString("nextCursor");
        assertThat(page("c-other", first).statusCode()).isEqualTo(400);
        assertThat(page(customer, first.replace(first.charAt(5), first.charAt(5) == 'x' ? 'y' : 'x'))
                        .statusCode())
                .isEqualTo(400);
        assertThat(given().get("/orders?status=CANCELLED&customerId=" + customer)
                        .jsonPath()
                        .getList("items.orderId"))
                .isEqualTo(List.of(placed.getFirst()));
    }

    private static Response page(String customer, String cursor) {
        return given().queryParam("customerId", customer)
                .queryParam("limit", 3)
                .queryParams(cursor == null ? java.util.Map.of() : java.util.Map.of("cursor", cursor))
                .get("/orders");
    }

    @Test
    void streams_every_change_once_until_the_order_is_final() throws Exception {
        var order = system.place();
        try (var stream = live(order, null).body()) {
            var reader = new EventReader(stream);
            assertThat(reader.next()).isEqualTo("1 PLACED");
            system.wire.publish(Answers.authorised(order), Answers.reserved(order));
            awaitStatus(order, "CONFIRMED");
            system.wire.publish(Answers.shipped(order));
            awaitStatus(order, "SHIPPED");
            system.wire.publish(Answers.captured(order), Answers.delivered(order));

            assertThat(reader.rest())
                    .containsExactly(
                            "2 PLACED",
                            "3 PLACED",
                            "4 CONFIRMED",
                            "5 SHIPPED",
                            "6 SHIPPED",
                            "7 SHIPPED",
                            "8 COMPLETED");
        }
    }

    @Test
    void goes_on_after_the_last_event_that_was_seen_and_says_when_there_is_nothing_more() throws Exception {
        var order = completed();
        try (var stream = live(order, "6").body()) {
            assertThat(new EventReader(stream).rest()).containsExactly("7 SHIPPED", "8 COMPLETED");
        }
        try (var stream = live(order, null).body()) {
            assertThat(new EventReader(stream).rest()).containsExactly("8 COMPLETED");
        }
        assertThat(live(order, "8").statusCode()).isEqualTo(204);
        assertThat(live(order, "9").statusCode()).isEqualTo(400);
        assertThat(live(order, "x").statusCode()).isEqualTo(400);
        assertThat(live(UUID.randomUUID(), null).statusCode()).isEqualTo(404);
    }

    @Test
    void begins_at_the_beginning_when_it_is_asked_to() throws Exception {
        var order = completed();
        try (var stream = live(order, "0").body()) {
            assertThat(new EventReader(stream).rest()).hasSize(8).startsWith("1 PLACED");
        }
    }

    @Test
    void shows_that_it_lives_while_nothing_happens() throws Exception {
        var order = system.place();
        try (var stream = live(order, "1").body()) {
            var lines = new BufferedReader(new InputStreamReader(stream, UTF_8)).lines();
            assertThat(lines.limit(2)).containsExactly(":", "");
        }
    }

    @Test
    void opens_no_more_streams_than_it_may_and_gives_their_places_back() throws Exception {
        var order = system.place();
        var open = List.of(live(order, null), live(order, null), live(order, null));
        assertThat(open).extracting(HttpResponse::statusCode).containsOnly(200);
        var refused = live(order, null);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");

        open.getFirst().body().close();
        await().atMost(OrderSystem.DEADLINE).until(() -> {
            var again = live(order, null);
            again.body().close();
            return again.statusCode() == 200;
        });
        for (var stream : open) {
            stream.body().close();
        }
    }

    private static HttpResponse<InputStream> live(UUID order, String lastEventId)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(
                URI.create("http://localhost:" + RestAssured.port + "/orders/" + order + "/live"));
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        return CLIENT.send(request.header("Accept", "text/event-stream").build(), BodyHandlers.ofInputStream());
    }

    @Test
    void its_openapi_document_lists_every_resource() {
        var document =
                given().get("/q/openapi?format=json").then().statusCode(200).extract();
        assertThat(document.jsonPath().getMap("paths").keySet())
                .extracting(Object::toString)
                .contains(
                        "/orders",
                        "/orders/{id}",
                        "/orders/{id}/history",
                        "/orders/{id}/diff",
                        "/orders/{id}/live",
                        "/orders/live",
                        "/orders/{id}/cancellation",
                        "/dead-letters");
        assertThat(document.asString()).contains("Idempotency-Key", "application/problem+json");
    }
}
