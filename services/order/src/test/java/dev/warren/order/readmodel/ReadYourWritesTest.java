package dev.warren.order.readmodel;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.order.OrderSystem;
import dev.warren.order.Quick;
import dev.warren.testkit.WarrenServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a client has brought about or was told of, it can read, or wait for.
@QuarkusTest
@QuarkusTestResource(WarrenServers.class)
@TestProfile(Quick.class)
class ReadYourWritesTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @Inject
    ListedVersions listed;

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

    @Test
    void an_order_can_be_read_as_soon_as_its_placement_or_cancellation_is_answered() {
        for (int i = 0; i < 20; i++) {
            var placed = OrderSystem.post(UUID.randomUUID().toString(), OrderSystem.body("c-1", OrderSystem.MUG, 1));
            var order = placed.jsonPath().getUUID("orderId");
            assertThat(placed.header("Order-Version")).isEqualTo(order + "@1");
            var read = given().get("/orders/{id}", order);
            assertThat(read.asString()).isEqualTo(placed.asString());
            assertThat(read.header("ETag")).isEqualTo("\"1\"");
            assertThat(read.header("Order-Version")).isEqualTo(order + "@1");

            var cancelled = OrderSystem.cancel(order);
            assertThat(cancelled.header("Order-Version")).isEqualTo(order + "@2");
            assertThat(given().get("/orders/{id}", order).asString()).isEqualTo(cancelled.asString());
        }
    }

    @Test
    void the_list_shows_what_the_client_says_that_it_has_brought_about() {
        var customer = "c-" + UUID.randomUUID();
        for (int i = 1; i <= 10; i++) {
            var placed = OrderSystem.post(UUID.randomUUID().toString(), OrderSystem.body(customer, OrderSystem.MUG, 1));
            var cancelled = OrderSystem.cancel(placed.jsonPath().getUUID("orderId"));
            var other = OrderSystem.post(UUID.randomUUID().toString(), OrderSystem.body(customer, OrderSystem.MUG, 1));
            var list =
                    list(customer, cancelled.header("Order-Version") + ", " + other.header("Order-Version"), "wait=9");

            assertThat(list.statusCode()).as(list.asString()).isEqualTo(200);
            assertThat(list.header("Preference-Applied")).isEqualTo("wait=9");
            assertThat(list.jsonPath().getList("items")).hasSize(2 * i);
            assertThat(list.jsonPath().getString("items[0].status")).isEqualTo("PLACED");
            assertThat(list.jsonPath().getString("items[1].status")).isEqualTo("CANCELLED");
        }
    }

    @Test
    void who_wants_to_find_its_own_order_in_the_list_can_wait_for_it() {
        var order = system.place();
        assertThat(listed.await(order, 1, SOON).await().atMost(SOON)).isTrue();
        assertThat(listed.hasSeen(order, 2).await().atMost(SOON)).isFalse();
        assertThat(listed.await(order, 2, Duration.ofMillis(50)).await().atMost(SOON))
                .isFalse();
        assertThat(listed.await(UUID.randomUUID(), 1, Duration.ofMillis(50))
                        .await()
                        .atMost(SOON))
                .isFalse();
    }

    @Test
    void the_list_is_not_sent_without_it() throws SQLException {
        var customer = "c-" + UUID.randomUUID();
        try (var held = WarrenServers.postgres().getConnection()) {
            held.setAutoCommit(false);
            // A writing transaction under way: nobody reads the feed beyond it.
            held.createStatement().execute("SELECT pg_current_xact_id()");
            var placed = OrderSystem.post(UUID.randomUUID().toString(), OrderSystem.body(customer, OrderSystem.MUG, 1));
            var list = list(customer, placed.header("Order-Version"), "wait=1");
            assertThat(list.statusCode()).isEqualTo(503);
            assertThat(list.contentType()).isEqualTo("application/problem+json");
            assertThat(list.header("Retry-After")).isEqualTo("1");
            assertThat(list.header("Preference-Applied")).isEqualTo("wait=1");
            assertThat(list(customer, null, "wait=1").statusCode()).isEqualTo(200);

            held.rollback();
            assertThat(list(customer, placed.header("Order-Version"), null)
                            .jsonPath()
                            .getList("items"))
                    .hasSize(1);
        }
    }

    @Test
    void refuses_versions_that_were_never_given_out() {
        var order = system.place();
        assertThat(list("c-1", "x", null).statusCode()).isEqualTo(400);
        assertThat(list("c-1", order + "@9", "wait=1").statusCode()).isEqualTo(400);
        assertThat(list("c-1", UUID.randomUUID() + "@1", "wait=1").statusCode()).isEqualTo(400);
    }

    private static Response list(String customer, String known, String prefer) {
        var request = given().queryParam("customerId", customer);
        if (known != null) {
            request.header("Order-Version", known);
        }
        return (prefer == null ? request : request.header("Prefer", prefer)).get("/orders");
    }

    @Test
    void a_version_that_the_client_has_is_not_sent_again() {
        var order = system.place();
        var unchanged = unlessAt(order, 1, null);
        assertThat(unchanged.statusCode()).isEqualTo(304);
        assertThat(unchanged.asString()).isEmpty();
        assertThat(unchanged.header("ETag")).isEqualTo("\"1\"");
        assertThat(unchanged.header("Preference-Applied")).isNull();

        OrderSystem.cancel(order);
        assertThat(unlessAt(order, 1, null).jsonPath().getString("status")).isEqualTo("CANCELLED");
        assertThat(given().header("If-None-Match", "\"1\"")
                        .get("/orders/{id}?version=1", order)
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void who_waits_for_a_change_gets_it_when_it_comes() {
        var order = system.place();
        var waiting = waitLong(order);
        assertThat(waiting).isNotDone();
        OrderSystem.cancel(order);

        var answer = waiting.orTimeout(5, java.util.concurrent.TimeUnit.SECONDS).join();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.jsonPath().getString("status")).isEqualTo("CANCELLED");
        assertThat(answer.header("Preference-Applied")).isEqualTo("wait=8");
        assertThat(unlessAt(order, 1, "wait=8").jsonPath().getLong("version"))
                .as("what has come already is not waited for")
                .isEqualTo(2);
    }

    @Test
    void who_waits_in_vain_is_told_so() {
        var order = system.place();
        long begun = System.nanoTime();
        var answer = unlessAt(order, 1, "wait=1");

        assertThat(answer.statusCode()).isEqualTo(304);
        assertThat(answer.header("Preference-Applied")).isEqualTo("wait=1");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(900));
        assertThat(given().header("Prefer", "wait=8").get("/orders/{id}", order).header("Preference-Applied"))
                .as("there is nothing to wait for without a version")
                .isNull();
        assertThat(given().header("If-None-Match", "\"1\"")
                        .header("Prefer", "wait=8")
                        .get("/orders/{id}", UUID.randomUUID())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void no_more_may_wait_than_the_limit_says_and_places_are_given_back() {
        var order = system.place();
        var waiting = new ArrayList<CompletableFuture<Response>>();
        for (int i = 0; i < Quick.WAITING_REQUESTS; i++) {
            waiting.add(waitUntilTaken(order));
        }
        await().atMost(OrderSystem.DEADLINE)
                .until(() -> unlessAt(order, 1, "wait=1").statusCode() == 429);
        var refused = unlessAt(order, 1, "wait=1");
        assertThat(refused.contentType()).isEqualTo("application/problem+json");
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(unlessAt(order, 1, null).statusCode())
                .as("who does not wait")
                .isEqualTo(304);

        OrderSystem.cancel(order);
        assertThat(List.copyOf(waiting)).allMatch(each -> each.join().statusCode() == 200);
        assertThat(unlessAt(order, 2, "wait=1").statusCode()).isEqualTo(304);
    }

    /// Whoever looks whether all places are taken has one of them meanwhile.
    private static CompletableFuture<Response> waitUntilTaken(UUID order) {
        return waitLong(order)
                .thenCompose(answer ->
                        answer.statusCode() == 429 ? waitUntilTaken(order) : CompletableFuture.completedFuture(answer));
    }

    private static CompletableFuture<Response> waitLong(UUID order) {
        return CompletableFuture.supplyAsync(
                () -> unlessAt(order, 1, "wait=8"), task -> Thread.ofVirtual().start(task));
    }

    private static Response unlessAt(UUID order, long version, String prefer) {
        var request = given().header("If-None-Match", "\"" + version + "\"");
        return (prefer == null ? request : request.header("Prefer", prefer)).get("/orders/{id}", order);
    }
}
