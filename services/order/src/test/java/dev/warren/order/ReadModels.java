package dev.warren.order;

import static dev.warren.order.OrderSystem.sql;
import static dev.warren.testkit.Eventually.eventually;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;

/// The read models from outside.
public final class ReadModels {
    /// The tables of each, without the number of a slot.
    public static final Map<String, List<String>> TABLES = Map.of(
            "order-list", List.of("order_list"),
            "sales", List.of("daily_sales", "order_funnel"),
            "demand", List.of("sku_demand"));

    private ReadModels() {}

    /// Waits until those that are served have seen every event.
    public static void awaitAll() {
        eventually("read models have seen all events", () -> sql("""
                SELECT name FROM projection WHERE state = 'ACTIVE' AND (feed_transaction, feed_position) <> (
                    SELECT transaction, position FROM order_event ORDER BY transaction DESC, position DESC LIMIT 1)""").isEmpty());
    }

    public static JsonPath status(String name) {
        return given().get("/projections/{name}", name)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    public static Response rebuild(String name) {
        return given().post("/projections/{name}/rebuild", name);
    }

    public static int generation(String name) {
        return status(name).getInt("active.generation");
    }

    public static void awaitGeneration(String name, int generation) {
        eventually(name + " in generation " + generation, () -> generation(name) == generation);
    }

    public static int activeSlot(String name) {
        return Integer.parseInt(sql("SELECT slot FROM projection WHERE state = 'ACTIVE' AND name = '" + name + "'")
                .getFirst());
    }

    /// All that a slot holds.
    public static List<String> rows(String name, int slot) {
        return TABLES.get(name).stream()
                .flatMap(table ->
                        sql("SELECT (to_jsonb(t) - 'slot')::text FROM " + table + "_" + slot + " t ORDER BY 1")
                                .stream())
                .toList();
    }

    public static void equalEachOther(String name) {
        assertThat(rows(name, 0)).as(name).isEqualTo(rows(name, 1)).isNotEmpty();
    }
}
