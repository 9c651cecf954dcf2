package dev.warren.inventory;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.warren.contracts.InventoryEvent.ProductListed;
import dev.warren.contracts.InventoryEvent.Quantity;
import dev.warren.contracts.Money;
import dev.warren.testkit.WarrenServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(WarrenServers.class)
class InventoryResourceTest {
    private static final String MUG = "{\"name\":\"Mug\",\"unitPrice\":{\"amount\":999,\"currency\":\"EUR\"}}";

    private InventorySystem system;

    @BeforeEach
    void open() {
        system = new InventorySystem();
    }

    @AfterEach
    void stock_always_adds_up() {
        system.stockAddsUp();
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

    @Test
    void lists_a_product_and_tells_everyone() {
        var sku = newSku();
        put(sku, MUG)
                .statusCode(201)
                .header("Location", endsWith("/products/" + sku))
                .body("sku", equalTo(sku), "name", equalTo("Mug"), "version", equalTo(1))
                .body("unitPrice.amount", equalTo(999), "unitPrice.currency", equalTo("EUR"));
        given().get("/products/{sku}", sku).then().statusCode(200).body("unitPrice.amount", equalTo(999));
        assertThat(system.awaitSaid(ProductListed.class, sku))
                .isEqualTo(new ProductListed(sku, "Mug", new Money(999, "EUR")));
        assertThat(system.levels(sku)).containsExactly(0, 0, 0);
    }

    @Test
    void says_nothing_when_the_same_is_listed_again_and_a_new_version_when_it_changes() {
        var sku = newSku();
        put(sku, MUG).statusCode(201);
        put(sku, MUG).statusCode(200).body("version", equalTo(1));
        put(sku, MUG.replace("999", "1099")).statusCode(200).body("version", equalTo(2));
        put(sku, "{\"name\":\"Mug\"}").statusCode(200).body("version", equalTo(3), "unitPrice", nullValue());
        put(sku, "{\"name\":\"Mug\",\"unitPrice\":null}").statusCode(200).body("version", equalTo(3));

        system.settle();
        assertThat(system.saidAbout(sku)).containsExactly("ProductListed 1", "ProductListed 2", "ProductListed 3");
        assertThat(system.heardAbout(sku).getLast().data()).isEqualTo(new ProductListed(sku, "Mug", null));
        given().get("/products/{sku}", sku).then().body("unitPrice", nullValue());
    }

    @Test
    void lists_a_product_once_when_many_do_it_at_once() {
        var sku = newSku();
        var answers = IntStream.range(0, 24)
                .parallel()
                .mapToObj(_ -> put(sku, MUG).extract().statusCode())
                .toList();
        assertThat(answers).containsOnly(200, 201).containsOnlyOnce(201);
        system.settle();
        assertThat(system.saidAbout(sku)).containsExactly("ProductListed 1");
    }

    @Test
    void continues_the_trace_of_a_request() {
        var sku = newSku();
        var trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        json(MUG)
                .header("traceparent", trace)
                .put("/products/{sku}", sku)
                .then()
                .statusCode(201);
        system.awaitSaid(ProductListed.class, sku);
        assertThat(system.heardAbout(sku).getFirst().traceparent()).isEqualTo(trace);
    }

    @Test
    void shows_all_products_page_by_page() {
        Stream.generate(InventoryResourceTest::newSku).limit(7).forEach(sku -> put(sku, "{\"name\":\"Mug\"}"));
        var seen = new ArrayList<String>();
        String cursor = null;
        do {
            var request = given().queryParam("limit", 3);
            var page = (cursor == null ? request : request.queryParam("cursor", cursor))
                    .get("/products")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            List<String> skus = page.getList("items.sku");
            assertThat(skus).hasSizeBetween(1, 3);
            seen.addAll(skus);
            cursor = page.getString("nextCursor");
        } while (cursor != null);
        assertThat(seen)
                .isSorted()
                .doesNotHaveDuplicates()
                .hasSameSizeAs(InventorySystem.query("SELECT sku FROM product"));
    }

    @Test
    void sets_what_is_on_hand_by_an_entry_of_the_difference() {
        var sku = newSku();
        put(sku, MUG).statusCode(201);
        count(sku, "{\"quantity\":10}").statusCode(200).body("onHand", equalTo(10), "version", equalTo(1));
        count(sku, "{\"quantity\":10}").statusCode(200).body("onHand", equalTo(10), "version", equalTo(1));
        count(sku, "{\"quantity\":1000000000}").statusCode(200).body("onHand", equalTo(1_000_000_000));
        count(sku, "{\"quantity\":0}").statusCode(200).body("onHand", equalTo(0), "version", equalTo(3));
        assertThat(InventorySystem.query("SELECT quantity FROM stock_ledger WHERE sku = '" + sku + "' ORDER BY id"))
                .containsExactly("10", "999999990", "-1000000000");
        system.settle();
        system.toldTheStockOf(sku);
    }

    @Test
    void leaves_alone_what_is_reserved_when_stock_is_counted() {
        var sku = system.product(10);
        var order = Orders.newOrder();
        system.say(Orders.created(order, new Quantity(sku, 4)));
        system.awaitStatus(order, "RESERVED");
        count(sku, "{\"quantity\":1}").statusCode(200).body("onHand", equalTo(1), "reserved", equalTo(4));
    }

    @Test
    void counts_right_when_many_count_at_once() {
        var sku = system.product(10);
        IntStream.range(0, 400).parallel().forEach(i -> system.count(sku, i));
        system.settle();
        system.toldTheStockOf(sku);
    }

    @Test
    void knows_nothing_of_what_is_not_listed() {
        problem(given().get("/products/NONE").then(), 404);
        problem(given().get("/stock/NONE").then(), 404);
        problem(count("NONE", "{\"quantity\":1}"), 404);
    }

    @Test
    void describes_itself() {
        given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("paths", hasKey("/products/{sku}"), "paths", hasKey("/stock/{sku}"));
        given().get("/q/health/ready").then().statusCode(200);
    }

    private static void problem(ValidatableResponse answer, int status) {
        answer.statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status), "$", not(hasKey("stackTrace")));
    }
}
