package dev.warren.order;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/// Invariant I5: versions without gaps, and folding an order's events gives its row in the view and its head.
final class Folds {

    private static final int UUID_CHARS = 36;

    /// Orders at versions that were compared before; neither can change.
    private static final Set<String> SEEN = new HashSet<>();

    private Folds() {}

    static void equalTheViews() {
        assertThat(OrderSystem.sql("""
                SELECT order_id FROM order_event GROUP BY order_id
                HAVING count(*) <> max(version) OR min(version) <> 1""")).as("orders with gaps").isEmpty();
        assertThat(OrderSystem.sql("""
                SELECT e.order_id FROM (SELECT order_id, max(version) AS version FROM order_event GROUP BY 1) e
                FULL JOIN order_head h USING (order_id) FULL JOIN order_view v USING (order_id)
                WHERE (e.version, h.version) IS DISTINCT FROM (v.version, v.version)"""))
                .as("orders whose head or view is not at their last version")
                .isEmpty();
        OrderSystem.sql("SELECT order_id FROM order_view").stream()
                .map(UUID::fromString)
                .forEach(Folds::equal);
    }

    private static void equal(UUID orderId) {
        var view = given().get("/orders/{id}", orderId).then().statusCode(200).extract();
        var version = view.jsonPath().getLong("version");
        var fold = given().queryParam("version", version).get("/orders/{id}", orderId);
        assertThat(fold.asString()).isEqualTo(view.asString());
    }
}
