package dev.warren.order.readmodel;

import static dev.warren.order.OrderSystem.awaitStatus;
import static dev.warren.order.OrderSystem.body;
import static dev.warren.order.OrderSystem.event;
import static dev.warren.order.OrderSystem.post;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.contracts.InventoryEvent.ProductListed;
import dev.warren.contracts.Money;
import dev.warren.contracts.PaymentEvent.PaymentCaptured;
import dev.warren.contracts.PaymentEvent.PaymentProcessed;
import dev.warren.order.Answers;
import dev.warren.order.MovableClock;
import dev.warren.order.OrderSystem;
import dev.warren.order.Quick;
import dev.warren.order.ReadModels;
import dev.warren.testkit.WarrenServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What orders add up to, as it is reported.
@QuarkusTest
@QuarkusTestResource(WarrenServers.class)
@TestProfile(Quick.class)
class ReportsTest {
    /// Not used by other tests, so all that is in it is ours.
    private static final String CURRENCY = "NOK";

    private final String sku = "NORTH-" + UUID.randomUUID();
    private OrderSystem system;

    @BeforeEach
    void open() {
        system = new OrderSystem();
        system.listProducts(
                new ProductListed(sku, "Northern", new Money(700, CURRENCY)),
                new ProductListed(sku + "-B", "Further north", new Money(100, CURRENCY)));
    }

    @AfterEach
    void close() {
        system.close();
    }

    @Test
    void sales_and_funnel_and_demand_tell_of_the_same_orders() {
        var sales = new HashMap<>(salesInOurCurrency());
        var funnel = funnel();
        var price = new Money(2100, CURRENCY);
        var shipped = place(3);
        place(2);
        var cancelled = place(1);
        system.wire.publish(event(new PaymentProcessed(shipped, "auth-1", price)), Answers.reserved(shipped));
        awaitStatus(shipped, "CONFIRMED");
        system.wire.publish(Answers.shipped(shipped), event(new PaymentCaptured(shipped, price)));
        awaitStatus(shipped, "SHIPPED");
        OrderSystem.awaitType(shipped, "payment-captured");
        OrderSystem.cancel(cancelled);
        ReadModels.awaitAll();

        assertThat(salesInOurCurrency())
                .isEqualTo(Map.of(
                        "orders", sales.getOrDefault("orders", 0) + 3,
                        "ordered", sales.getOrDefault("ordered", 0) + 4200,
                        "captured", sales.getOrDefault("captured", 0) + 2100,
                        "refunded", sales.getOrDefault("refunded", 0),
                        "revenue", sales.getOrDefault("revenue", 0) + 2100));
        assertThat(funnel().getInt("placed")).isEqualTo(funnel.getInt("placed") + 3);
        assertThat(funnel().getInt("confirmed")).isEqualTo(funnel.getInt("confirmed") + 1);
        assertThat(funnel().getInt("shipped")).isEqualTo(funnel.getInt("shipped") + 1);
        assertThat(funnel().getInt("completed")).isEqualTo(funnel.getInt("completed"));
        assertThat(cancelledFor(funnel(), "CUSTOMER_REQUEST")).isEqualTo(cancelledFor(funnel, "CUSTOMER_REQUEST") + 1);
        var demand = report("demand", "sku", sku).jsonPath().getMap("items[0]");
        assertThat(demand)
                .containsEntry("ordered", 6)
                .containsEntry("shipped", 3)
                .containsEntry("cancelled", 1)
                .containsEntry("day", today());
    }

    @Test
    void demand_goes_page_by_page_with_a_cursor_that_is_only_ours() {
        place(1);
        assertThat(post(UUID.randomUUID().toString(), body("c-north", sku + "-B", 1))
                        .statusCode())
                .isEqualTo(202);
        ReadModels.awaitAll();
        var all = report("demand", "limit", "1000").jsonPath().getList("items");

        var byOne = new ArrayList<>();
        var page = report("demand", "limit", "1").jsonPath();
        byOne.addAll(page.getList("items"));
        var first = page.getString("nextCursor");
        while (page.getString("nextCursor") != null) {
            page = report("demand", "limit", "1", "cursor", page.getString("nextCursor"))
                    .jsonPath();
            byOne.addAll(page.getList("items"));
        }
        assertThat(byOne).isEqualTo(all).hasSizeGreaterThan(1);
        assertThat(report("demand", "sku", sku, "cursor", first).statusCode()).isEqualTo(400);
        assertThat(report("demand", "cursor", "B" + first.substring(1)).statusCode())
                .isEqualTo(400);
    }

    @Test
    void the_list_is_of_the_time_asked_for() {
        var customer = "c-" + UUID.randomUUID();
        var order = system.place(customer);
        ReadModels.awaitAll();
        var placed = Instant.parse(OrderSystem.order(order).getString("createdAt"));

        assertThat(listed(customer, "placedFrom", placed.toString())).containsExactly(order.toString());
        assertThat(listed(customer, "placedFrom", placed.plusNanos(1_000).toString()))
                .isEmpty();
        assertThat(listed(customer, "placedTo", placed.toString())).isEmpty();
        assertThat(listed(customer, "placedTo", placed.plusNanos(1_000).toString()))
                .containsExactly(order.toString());
    }

    @Test
    void a_cursor_is_for_the_times_it_was_given_out_for() {
        var customer = "c-" + UUID.randomUUID();
        system.place(customer);
        system.place(customer);
        ReadModels.awaitAll();
        var cursor = given().queryParam("customerId", customer)
                .queryParam("limit", 1)
                .queryParam("placedFrom", "2020-01-01T00:00:00Z")
                .get("/orders")
                .jsonPath()
                .getString("nextCursor");

        assertThat(cursor).isNotNull();
        assertThat(given().queryParam("customerId", customer)
                        .queryParam("placedFrom", "2020-01-01T00:00:01Z")
                        .queryParam("cursor", cursor)
                        .get("/orders")
                        .statusCode())
                .isEqualTo(400);
        assertThat(given().queryParam("customerId", customer)
                        .queryParam("placedFrom", "2020-01-01T00:00:00Z")
                        .queryParam("cursor", cursor)
                        .get("/orders")
                        .jsonPath()
                        .getList("items"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/reports/sales",
                "/reports/sales?from=2026-01-01",
                "/reports/sales?from=2026-01-02&to=2026-01-01",
                "/reports/sales?from=2025-01-01&to=2026-01-02",
                "/reports/funnel?from=2026-02-30&to=2026-03-01",
                "/reports/funnel?from=26-01-01&to=2026-01-01",
                "/reports/demand?from=2026-01-01&to=2026-01-01&limit=0",
                "/reports/demand?from=2026-01-01&to=2026-01-01&limit=1001",
                "/reports/demand?from=2026-01-01&to=2026-01-01&cursor=x",
                "/reports/demand?from=2026-01-01&to=2026-01-01&sku=%00",
                "/reports/demand?from=0000-01-01&to=0000-01-01",
                "/orders?placedFrom=yesterday",
                "/orders?placedTo=%2B999999999-12-31T23:59:59Z",
                "/orders?placedFrom=-999999999-01-01T00:00:00Z"
            })
    void bad_parameters_are_a_problem(String path) {
        var answer = given().urlEncodingEnabled(false).get(path);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("application/problem+json");
    }

    private UUID place(int quantity) {
        var answer = post(UUID.randomUUID().toString(), body("c-north", sku, quantity));
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
        return UUID.fromString(answer.jsonPath().getString("orderId"));
    }

    private static List<String> listed(String customer, String parameter, String time) {
        return given().queryParam("customerId", customer)
                .queryParam(parameter, time)
                .get("/orders")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.orderId", String.class);
    }

    private static Map<String, Integer> salesInOurCurrency() {
        ReadModels.awaitAll();
        var figures = new HashMap<String, Integer>();
        report("sales").jsonPath().<Map<String, Object>>getList("items").stream()
                .filter(day -> day.get("currency").equals(CURRENCY))
                .forEach(day -> List.of("orders", "ordered", "captured", "refunded", "revenue")
                        .forEach(name -> figures.merge(name, (Integer) day.get(name), Integer::sum)));
        return figures;
    }

    private static JsonPath funnel() {
        ReadModels.awaitAll();
        var days = report("funnel").jsonPath().getList("items");
        return days.isEmpty()
                ? new JsonPath("{\"placed\":0,\"confirmed\":0,\"shipped\":0,\"completed\":0,\"cancelled\":{}}")
                : report("funnel").jsonPath().setRootPath("items[-1]");
    }

    private static int cancelledFor(JsonPath funnel, String reason) {
        Integer orders = funnel.get("cancelled." + reason);
        return orders == null ? 0 : orders;
    }

    private static Response report(String name, String... parameters) {
        var request = given().queryParam("from", today()).queryParam("to", tomorrow());
        for (int i = 0; i < parameters.length; i += 2) {
            request.queryParam(parameters[i], parameters[i + 1]);
        }
        return request.get("/reports/{name}", name);
    }

    private static String today() {
        return LocalDate.ofInstant(MovableClock.INSTANCE.instant(), ZoneOffset.UTC)
                .toString();
    }

    private static String tomorrow() {
        return LocalDate.parse(today()).plusDays(1).toString();
    }
}
