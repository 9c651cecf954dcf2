package dev.warren.order.timeline;

import static dev.warren.order.OrderSystem.awaitStatus;
import static dev.warren.order.OrderSystem.history;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.order.Answers;
import dev.warren.order.OrderSystem;
import dev.warren.order.Quick;
import dev.warren.testkit.WarrenServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What each event has changed, and what lies between two versions.
@QuarkusTest
@QuarkusTestResource(WarrenServers.class)
@TestProfile(Quick.class)
class HistoryTest {
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

    /// Payment says yes, then its customer cancels.
    private UUID cancelled() {
        var order = system.place();
        system.wire.publish(Answers.authorised(order));
        OrderSystem.awaitType(order, "payment-authorised");
        OrderSystem.cancel(order);
        return order;
    }

    private static Response diff(UUID order, String query) {
        return given().get("/orders/" + order + "/diff" + query);
    }

    private static List<Object> changes(JsonPath path, String list) {
        return path.getList(list);
    }

    @Test
    void says_what_each_event_has_changed_and_only_that() {
        var items = history(cancelled());

        assertThat(items.getList("items[0].changes.field", String.class))
                .containsExactly("status", "customerId", "paid", "reserved", "total", "lines", "confirmBy");
        assertThat(items.getList("items[0].changes.from")).containsOnly((Object) null);
        assertThat(changes(items, "items[1].changes")).containsExactly(change("paid", false, true));
        assertThat(changes(items, "items[2].changes").subList(0, 3))
                .containsExactly(
                        change("status", "PLACED", "CANCELLED"),
                        change("paid", true, false),
                        Map.of("field", "cancellationReason", "to", "CUSTOMER_REQUEST"));
        assertThat(items.getMap("items[2].changes[3]"))
                .containsEntry("field", "confirmBy")
                .doesNotContainKey("to");
    }

    @Test
    void says_nothing_of_an_event_that_changes_nothing_that_is_shown() {
        var order = system.place();
        system.wire.publish(Answers.authorised(order), Answers.reserved(order));
        awaitStatus(order, "CONFIRMED");
        system.wire.publish(Answers.captured(order));
        OrderSystem.awaitType(order, "payment-captured");

        assertThat(changes(history(order), "items[4].changes")).isEmpty();
    }

    @Test
    void tells_fields_and_events_between_two_versions() {
        var order = cancelled();
        var diff = diff(order, "?from=1&to=3");

        assertThat(diff.statusCode()).isEqualTo(200);
        assertThat(diff.jsonPath().getList("changes.field", String.class))
                .as("paid was changed, and changed back")
                .containsExactly("status", "cancellationReason", "confirmBy");
        assertThat(diff.jsonPath().getList("events.type", String.class))
                .containsExactly("payment-authorised", "order-cancelled");
        assertThat(diff.jsonPath().getList("events.version", Long.class)).containsExactly(2L, 3L);
        assertThat(diff.jsonPath().getLong("from")).isEqualTo(1);
        assertThat(diff.jsonPath().getLong("to")).isEqualTo(3);
    }

    @Test
    void begins_before_the_order_was_placed_and_may_span_nothing() {
        var order = system.place();
        var all = diff(order, "?from=0&to=1");
        assertThat(all.jsonPath().getString("changes[0].to")).isEqualTo("PLACED");
        assertThat(all.asString()).doesNotContain("ada@example.org", "Lovelace", "Rosenweg", "tok_visa");
        for (var nothing : List.of("?from=0&to=0", "?from=1&to=1")) {
            assertThat(diff(order, nothing).jsonPath().getList("changes")).isEmpty();
            assertThat(diff(order, nothing).jsonPath().getList("events")).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'?from=1', 400",
        "'?to=1', 400",
        "'?from=2&to=1', 400",
        "'?from=-1&to=1', 400",
        "'?from=x&to=1', 400",
        "'?from=0&to=1e1', 400",
        "'?from=1&to=2', 404",
        "'?from=7&to=9', 404",
        "'?from=1&to=999999999999999999', 404"
    })
    void refuses_what_cannot_be_compared(String query, int status) {
        var answer = diff(system.place(), query);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
    }

    @Test
    void knows_no_difference_of_an_order_that_it_does_not_know() {
        assertThat(diff(UUID.randomUUID(), "?from=0&to=0").statusCode()).isEqualTo(404);
        assertThat(given().get("/orders/x/diff?from=0&to=0").statusCode()).isEqualTo(404);
    }

    private static Map<String, Object> change(String field, Object from, Object to) {
        return Map.of("field", field, "from", from, "to", to);
    }
}
