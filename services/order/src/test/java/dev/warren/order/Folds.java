package dev.warren.order;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Invariant I5: versions without gaps, and folding an order's events gives its head and, once it has seen
/// them, its row in the list.
public final class Folds {

    /// Orders at versions that were compared before; neither can change.
    private static final Set<String> SEEN = new HashSet<>();

    private Folds() {}

    public static void equalTheViews() {
        ReadModels.awaitAll();
        assertThat(OrderSystem.sql("""
                SELECT order_id FROM order_event GROUP BY order_id
                HAVING count(*) <> max(version) OR min(version) <> 1""")).as("orders with gaps").isEmpty();
        assertThat(OrderSystem.sql("""
                SELECT e.order_id FROM (SELECT order_id, max(version) AS version FROM order_event GROUP BY 1) e
                FULL JOIN order_head h USING (order_id) FULL JOIN order_list v USING (order_id)
                WHERE (e.version, h.version) IS DISTINCT FROM (v.version, v.version)"""))
                .as("orders whose head or row in the list is not at their last version")
                .isEmpty();
        listed(null);
    }

    /// Every row as the API lists it, page by page.
    private static void listed(String cursor) {
        var request = given().queryParam("limit", 200);
        if (cursor != null) {
            request.queryParam("cursor", cursor);
        }
        var page = request.get("/orders").then().statusCode(200).extract().jsonPath();
        page.<Map<String, Object>>getList("items").forEach(Folds::equal);
        if (page.getString("nextCursor") != null) {
            listed(page.getString("nextCursor"));
        }
    }

    private static void equal(Map<String, Object> listed) {
        if (SEEN.add(listed.get("orderId") + " " + listed.get("version"))) {
            var fold = given().queryParam("version", listed.get("version"))
                    .get("/orders/{id}", listed.get("orderId"))
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            assertThat(fold.<String, Object>getMap("")).isEqualTo(listed);
        }
    }
}
