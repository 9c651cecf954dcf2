package dev.warren.inventory;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import dev.warren.testkit.WarrenServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What HTTP must refuse, with a problem and without a change.
@QuarkusTest
@QuarkusTestResource(WarrenServers.class)
class BadInputTest {
    private static final String MUG = "{\"name\":\"Mug\",\"unitPrice\":{\"amount\":999,\"currency\":\"EUR\"}}";

    private InventorySystem system;

    @BeforeEach
    void open() {
        system = new InventorySystem();
    }

    @AfterEach
    void close() {
        system.close();
    }

    private static String newSku() {
        return "S-" + UUID.randomUUID();
    }

    private static RequestSpecification json(String body) {
        return given().contentType("application/json").body(body.getBytes(UTF_8));
    }

    private static ValidatableResponse put(String sku, String body) {
        return json(body).put("/products/{sku}", sku).then();
    }

    private static ValidatableResponse count(String sku, String body) {
        return json(body).put("/stock/{sku}", sku).then();
    }

    static Stream<String> bad_products() {
        var deep = "[".repeat(10_000) + "]".repeat(10_000);
        return Stream.of(
                "",
                "null",
                "[]",
                "\"Mug\"",
                "{",
                deep,
                "{\"name\":" + deep + "}",
                "{}",
                "{\"name\":null}",
                "{\"name\":\"\"}",
                "{\"name\":\" \"}",
                "{\"name\":7}",
                "{\"name\":\"" + "x".repeat(201) + "\"}",
                "{\"name\":\"<script>\"}",
                "{\"name\":\"'; DROP TABLE stock; --\"}",
                "{\"name\":\"a\\r\\nBcc: b\"}",
                "{\"name\":\"{{7*7}}\"}",
                "{\"name\":\"${jndi}\"}",
                "{\"name\":\"a\\u0000b\"}",
                "{\"name\":\"a\\u202eb\"}",
                "{\"name\":\"a\\u200bb\"}",
                "{\"name\":\"a\\ud800b\"}",
                "{\"name\":\"Mug\",\"name\":\"Pot\"}",
                "{\"name\":\"Mug\",\"version\":7}",
                "{\"name\":\"Mug\",\"sku\":\"X\"}",
                "{\"name\":\"Mug\"} {}",
                price("{}"),
                price("9"),
                price("{\"amount\":1}"),
                price("{\"currency\":\"EUR\"}"),
                price("{\"amount\":null,\"currency\":\"EUR\"}"),
                price("{\"amount\":-1,\"currency\":\"EUR\"}"),
                price("{\"amount\":1.5,\"currency\":\"EUR\"}"),
                price("{\"amount\":1e400,\"currency\":\"EUR\"}"),
                price("{\"amount\":NaN,\"currency\":\"EUR\"}"),
                price("{\"amount\":\"1\",\"currency\":\"EUR\"}"),
                price("{\"amount\":1000000000001,\"currency\":\"EUR\"}"),
                price("{\"amount\":9223372036854775808,\"currency\":\"EUR\"}"),
                price("{\"amount\":1,\"currency\":\"eur\"}"),
                price("{\"amount\":1,\"currency\":\"ZZZ\"}"),
                price("{\"amount\":1,\"currency\":\"XAU\"}"),
                price("{\"amount\":1,\"currency\":\"EURO\"}"),
                price("{\"amount\":1,\"currency\":7}"));
    }

    private static String price(String price) {
        return "{\"name\":\"Mug\",\"unitPrice\":" + price + "}";
    }

    @ParameterizedTest
    @MethodSource("bad_products")
    void refuses_a_bad_product_and_changes_nothing(String body) {
        var sku = newSku();
        problem(put(sku, body), 400);
        given().get("/products/{sku}", sku).then().statusCode(404);
    }

    @Test
    void refuses_a_body_that_is_too_large() {
        var sku = newSku();
        put(sku, "{\"name\":\"" + "x".repeat(300_000) + "\"}").statusCode(413);
        given().get("/products/{sku}", sku).then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "7",
                "{\"quantity\":null}",
                "{\"quantity\":-1}",
                "{\"quantity\":1.5}",
                "{\"quantity\":1.0}",
                "{\"quantity\":1000000001}",
                "{\"quantity\":9223372036854775808}",
                "{\"quantity\":1e400}",
                "{\"quantity\":1e3}",
                "{\"quantity\":NaN}",
                "{\"quantity\":\"7\"}",
                "{\"quantity\":true}",
                "{\"quantity\":[7]}",
                "{\"quantity\":7,\"quantity\":8}",
                "{\"quantity\":7,\"reserved\":0}",
            })
    void refuses_a_bad_quantity_and_changes_nothing(String body) {
        var sku = system.product(5);
        problem(count(sku, body), 400);
        assertThat(system.levels(sku)).containsExactly(5, 0, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%00", "a%20b", "%27--", "%E2%80%AE", "-a", "a%0d%0aX:y", "..%2f..", "%2e%2e"})
    void refuses_a_bad_sku(String sku) {
        for (var path : List.of("/products/" + sku, "/stock/" + sku)) {
            var answer = json(MUG).urlEncodingEnabled(false).put(path).then();
            assertThat(answer.extract().statusCode()).as(path).isBetween(400, 499);
        }
        var tooLong = "x".repeat(65);
        problem(put(tooLong, MUG), 400);
        problem(given().get("/stock/{sku}", tooLong).then(), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=-1", "limit=201", "limit=1e9", "limit=x", "cursor=%27", "cursor=a%00"})
    void refuses_a_bad_page(String query) {
        var answer = given().urlEncodingEnabled(false).get("/products?" + query).then();
        assertThat(answer.extract().statusCode()).isIn(400, 404);
        answer.contentType("application/problem+json");
    }

    @Test
    void refuses_what_is_not_json() {
        var sku = newSku();
        problem(
                given().contentType("application/xml")
                        .body("<a/>")
                        .put("/products/{sku}", sku)
                        .then(),
                415);
        var latin = "{\"name\":\"Krug f\u00fcr Tee\"}".getBytes(ISO_8859_1);
        problem(
                given().contentType("application/json")
                        .body(latin)
                        .put("/products/{sku}", sku)
                        .then(),
                400);
        problem(given().post("/products/{sku}", sku).then(), 405);
        given().get("/products/{sku}", sku).then().statusCode(404);
    }

    private static void problem(ValidatableResponse answer, int status) {
        answer.statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status), "$", not(hasKey("stackTrace")));
    }
}
