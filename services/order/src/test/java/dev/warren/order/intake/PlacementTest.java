package dev.warren.order.intake;

import static dev.warren.order.OrderSystem.MUG;
import static dev.warren.order.OrderSystem.PEN;
import static dev.warren.order.OrderSystem.body;
import static dev.warren.order.OrderSystem.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.contracts.Event;
import dev.warren.contracts.InventoryEvent.ProductListed;
import dev.warren.contracts.Money;
import dev.warren.order.Folds;
import dev.warren.order.OrderSystem;
import dev.warren.order.Quick;
import dev.warren.testkit.RawHttp;
import dev.warren.testkit.WarrenServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Placing orders: prices, keys, many at once.
@QuarkusTest
@QuarkusTestResource(WarrenServers.class)
@TestProfile(Quick.class)
class PlacementTest {

    private OrderSystem system;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @BeforeEach
    void open() {
        system = new OrderSystem();
        system.listProducts();
    }

    @AfterEach
    void close() {
        threads.close();
        Folds.equalTheViews();
        system.close();
    }

    private static String newKey() {
        return UUID.randomUUID().toString();
    }

    @Test
    void answers_202_with_the_priced_order_and_where_it_is() {
        var answer = post(newKey(), body("c-1", MUG, 2));

        assertThat(answer.statusCode()).isEqualTo(202);
        var order = answer.jsonPath();
        assertThat(answer.header("Location")).isEqualTo("/orders/" + order.getString("orderId"));
        assertThat(answer.header("Idempotency-Replayed")).isNull();
        assertThat(order.getString("status")).isEqualTo("PLACED");
        assertThat(order.getLong("total.amount")).isEqualTo(1998);
        assertThat(order.getString("total.currency")).isEqualTo("EUR");
        assertThat(order.getString("lines[0].name")).isEqualTo("Mug");
        assertThat(order.getLong("lines[0].unitPrice.amount")).isEqualTo(999);
        assertThat(answer.asString()).doesNotContain("ada@example.org", "Rosenweg", "tok_visa", "+49");
        assertThat(OrderSystem.order(UUID.fromString(order.getString("orderId")))
                        .<Map<String, Object>>get())
                .isEqualTo(order.get());
    }

    @Test
    void names_the_lines_that_cannot_be_priced() {
        system.listProducts(new ProductListed("SOON-2", "Soon", null));
        var lines = "[{\"sku\":\"MUG-1\",\"quantity\":1},{\"sku\":\"SOON-2\",\"quantity\":1},"
                + "{\"sku\":\"NONE-2\",\"quantity\":1}]";
        var answer = post(newKey(), body("c-1", MUG, 2).replaceFirst("\\[.*]", lines));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.jsonPath().getList("errors.line")).isEqualTo(List.of(2, 3));
        assertThat(answer.jsonPath().getList("errors.sku")).isEqualTo(List.of("SOON-2", "NONE-2"));
        assertThat(answer.jsonPath().getList("errors.code")).isEqualTo(List.of("no-price", "unknown-sku"));
    }

    @Test
    void the_highest_version_of_a_price_wins_whenever_it_comes() {
        var sku = "OLD-" + UUID.randomUUID();
        var events = List.<Event<?>>of(
                OrderSystem.event(new ProductListed(sku, "New", new Money(7, "EUR")), 3),
                OrderSystem.event(new ProductListed(sku, "Old", new Money(5, "EUR")), 1),
                OrderSystem.event(new ProductListed(sku, "Older", null), 2));
        for (var event : events) {
            system.wire.publish(event);
            system.awaitSettled(List.of(event));
        }
        system.wire.publish(events);

        assertThat(post(newKey(), body("c-1", sku, 1)).jsonPath().getLong("total.amount"))
                .isEqualTo(7);
    }

    @Test
    void repeats_the_first_answer_even_when_the_order_has_changed_since() {
        var key = newKey();
        var request = body("c-1", MUG, 2);
        var first = post(key, request);
        var orderId = first.jsonPath().getUUID("orderId");
        OrderSystem.cancel(orderId);

        var reordered = "{\"payment\":{\"token\":\"tok_visa\"},"
                + request.replaceFirst(",\\s*\"payment\":\\{.*?}", "")
                        .substring(1)
                        .replace(":", " :\n ");
        for (var again : List.of(post(key, request), post(key, reordered))) {
            assertThat(again.statusCode()).isEqualTo(202);
            assertThat(again.asString()).isEqualTo(first.asString());
            assertThat(again.header("Location")).isEqualTo(first.header("Location"));
            assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        }
        system.awaitSaid(orderId, "OrderCreated 1", "OrderCancelled 2");
    }

    @Test
    void repeats_the_answer_when_the_product_can_no_longer_be_ordered() {
        var sku = "GONE-" + UUID.randomUUID();
        system.listProducts(new ProductListed(sku, "Gone", new Money(5, "EUR")));
        var key = newKey();
        var first = post(key, body("c-1", sku, 1));
        var gone = OrderSystem.event(new ProductListed(sku, "Gone", null), 2);
        system.wire.publish(gone);
        system.awaitSettled(List.of(gone));

        assertThat(post(newKey(), body("c-1", sku, 1)).statusCode()).isEqualTo(422);
        assertThat(post(key, body("c-1", sku, 1)).asString()).isEqualTo(first.asString());
    }

    @Test
    void refuses_a_key_for_another_request_or_another_customer() {
        var key = newKey();
        post(key, body("c-1", MUG, 2));

        assertThat(post(key, body("c-1", MUG, 3)).statusCode()).isEqualTo(422);
        assertThat(post(key, body("c-2", MUG, 2)).statusCode()).isEqualTo(422);
        assertThat(post(key, body("c-1", MUG, 2)).statusCode()).isEqualTo(202);
    }

    @Test
    void a_refused_request_does_not_use_up_its_key() {
        var key = newKey();
        var sku = "LATER-" + UUID.randomUUID();
        assertThat(post(key, body("c-1", sku, 1)).statusCode()).isEqualTo(422);
        system.listProducts(new ProductListed(sku, "Later", new Money(5, "EUR")));

        var answer = post(key, body("c-1", sku, 1));
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.header("Idempotency-Replayed")).isNull();
    }

    @Test
    void answers_409_while_the_same_key_is_under_way_and_its_result_afterwards() throws Exception {
        var key = newKey();
        Future<Response> first;
        try (var replica = claimedElsewhere(key)) {
            first = threads.submit(() -> post(key, body("c-1", MUG, 2)));
            await().atMost(OrderSystem.DEADLINE).until(PlacementTest::someoneWaitsForAKey);

            var second = post(key, body("c-1", MUG, 2));
            assertThat(second.statusCode()).isEqualTo(409);
            assertThat(second.header("Retry-After")).isEqualTo("1");
            replica.rollback();
        }

        assertThat(first.get().statusCode()).isEqualTo(202);
        assertThat(post(key, body("c-1", MUG, 2)).header("Idempotency-Replayed"))
                .isEqualTo("true");
    }

    @Test
    void a_key_stays_under_way_when_its_client_hangs_up() throws Exception {
        var held = newKey();
        var key = newKey();
        Future<Response> first;
        try (var replica = claimedElsewhere(held)) {
            first = threads.submit(() -> post(held, body("c-1", MUG, 2)));
            await().atMost(OrderSystem.DEADLINE).until(PlacementTest::someoneWaitsForAKey);
            try (var _ = RawHttp.request("POST", "/orders")
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", key)
                    .body(body("c-1", MUG, 2))
                    .sendOnly()) {
                await().atMost(OrderSystem.DEADLINE).until(() -> isUnderWay(key));
            }

            await().during(Duration.ofMillis(500)).atMost(OrderSystem.DEADLINE).until(() -> mustBeUnderWay(key));
            replica.rollback();
        }

        assertThat(first.get().statusCode()).isEqualTo(202);
        await().atMost(OrderSystem.DEADLINE)
                .until(() -> post(key, body("c-1", MUG, 2)).statusCode() == 202);
    }

    private boolean mustBeUnderWay(String key) throws Exception {
        assertThat(isUnderWay(key)).isTrue();
        return true;
    }

    /// Who is not told so at once waits in a group.
    private boolean isUnderWay(String key) throws Exception {
        var answer = threads.submit(() -> post(key, body("c-1", MUG, 2)));
        try {
            return answer.get(2, TimeUnit.SECONDS).statusCode() == 409;
        } catch (TimeoutException e) {
            return false;
        }
    }

    @Test
    void a_key_that_another_replica_takes_at_the_same_time_is_used_once() throws Exception {
        var key = newKey();
        Future<Response> answer;
        try (var replica = claimedElsewhere(key)) {
            answer = threads.submit(() -> post(key, body("c-1", MUG, 2)));
            await().atMost(OrderSystem.DEADLINE).until(PlacementTest::someoneWaitsForAKey);
            replica.commit();
        }

        assertThat(answer.get().statusCode()).isEqualTo(422);
        OrderSystem.sql("DELETE FROM idempotency_key WHERE key = '" + key + "' RETURNING key");
    }

    @Test
    void one_order_for_a_key_however_many_send_it_at_once() throws Exception {
        var key = newKey();
        var answers =
                all(IntStream.range(0, 12).mapToObj(i -> body("c-1", MUG, 2)).toList(), key);

        assertThat(answers).extracting(Response::statusCode).containsAnyOf(202).isSubsetOf(202, 409);
        assertThat(OrderSystem.count("idempotency_key WHERE key = '" + key + "'"))
                .isEqualTo(1);
        assertThat(answers.stream()
                        .filter(answer -> answer.statusCode() == 202)
                        .map(answer -> answer.jsonPath().getString("orderId"))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void many_at_once_share_transactions_and_a_bad_one_harms_no_neighbour() throws Exception {
        var bodies = IntStream.range(0, 16)
                .mapToObj(i -> i % 4 == 3 ? body("c-9", "NONE-9", 1) : body("c-9", i % 2 == 0 ? MUG : PEN, i + 1))
                .toList();
        var answers = all(bodies, null);

        assertThat(answers.stream().collect(Collectors.groupingBy(Response::statusCode, Collectors.counting())))
                .isEqualTo(Map.of(202, 12L, 422, 4L));
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 202).map(answer -> answer.jsonPath()
                        .getString("orderId")))
                .hasSize(12)
                .doesNotHaveDuplicates();
        assertThat(answers.get(4).jsonPath().getLong("total.amount")).isEqualTo(5 * 999);
    }

    @Test
    void answers_429_when_too_many_wait() throws Exception {
        var key = newKey();
        var answers = new ArrayList<Future<Response>>();
        try (var replica = claimedElsewhere(key)) {
            answers.add(threads.submit(() -> post(key, body("c-1", MUG, 2))));
            await().atMost(OrderSystem.DEADLINE).until(PlacementTest::someoneWaitsForAKey);
            for (int i = 0; i < 30; i++) {
                answers.add(threads.submit(() -> post(newKey(), body("c-1", MUG, 2))));
            }
            await().atMost(OrderSystem.DEADLINE)
                    .until(() -> answers.stream().filter(Future::isDone).count() >= 11);
            replica.rollback();
        }

        var statuses = new ArrayList<Integer>();
        for (var answer : answers) {
            statuses.add(answer.get().statusCode());
            if (answer.get().statusCode() == 429) {
                assertThat(answer.get().header("Retry-After")).isEqualTo("1");
                assertThat(answer.get().contentType()).startsWith("application/problem+json");
            }
        }
        assertThat(statuses.stream().filter(status -> status == 202)).hasSize(20);
        assertThat(statuses.stream().filter(status -> status == 429)).hasSize(11);
    }

    private List<Response> all(List<String> bodies, String key) throws ExecutionException, InterruptedException {
        var answers = new ArrayList<Future<Response>>();
        for (var body : bodies) {
            answers.add(threads.submit(() -> post(key == null ? newKey() : key, body)));
        }
        var all = new ArrayList<Response>();
        for (var answer : answers) {
            all.add(answer.get());
        }
        return all;
    }

    /// As another replica would: the key is inserted, for another request, and not committed yet.
    private static Connection claimedElsewhere(String key) throws SQLException {
        var connection = WarrenServers.postgres().getConnection();
        connection.setAutoCommit(false);
        try (var statement = connection.prepareStatement(
                "INSERT INTO idempotency_key (key, request_hash, order_id, created_at) VALUES (?, 'x', ?, now())")) {
            statement.setString(1, key);
            statement.setObject(2, UUID.randomUUID());
            statement.execute();
        }
        return connection;
    }

    private static boolean someoneWaitsForAKey() {
        return OrderSystem.count("pg_locks JOIN pg_stat_activity USING (pid) "
                        + "WHERE NOT granted AND datname = current_database()")
                == 1;
    }
}
