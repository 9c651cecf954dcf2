package dev.warren.payment;

import static dev.warren.payment.Orders.creation;
import static dev.warren.payment.Orders.newOrder;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.warren.contracts.PaymentEvent.PaymentProcessed;
import dev.warren.testkit.WarrenServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(WarrenServers.class)
@TestProfile(ShortSettling.class)
class PaymentResourceTest {

    private static final String PROBLEM = "application/problem+json";

    @Test
    void shows_the_payment_of_an_order() {
        var order = newOrder();
        try (var system = new PaymentSystem()) {
            system.say(creation(order, "tok_visa"));
            var said = system.awaitSaid(PaymentProcessed.class, order);
            given().queryParam("orderId", order)
                    .get("/payments")
                    .then()
                    .statusCode(200)
                    .contentType("application/json")
                    .body("items.size()", is(1))
                    .body("items[0].orderId", equalTo(order.toString()))
                    .body("items[0].status", equalTo("AUTHORISED"))
                    .body("items[0].amount.amount", equalTo(1998))
                    .body("items[0].amount.currency", equalTo("EUR"))
                    .body("items[0].authorisationId", equalTo(said.authorisationId()))
                    .body("items[0].version", equalTo(1))
                    .body("items[0].updatedAt", startsWith("20"));
        }
    }

    @Test
    void shows_nothing_for_an_order_it_has_not_heard_of() {
        given().queryParam("orderId", newOrder())
                .get("/payments")
                .then()
                .statusCode(200)
                .body("items", empty());
    }

    @Test
    void asks_for_the_order() {
        given().get("/payments").then().statusCode(400).contentType(PROBLEM);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "1-1-1-1-1",
                "0198c0de-0000-7000-8000-00000000000g",
                "0198c0de00007000800000000000000a",
                " 0198c0de-0000-7000-8000-000000000001",
                "0198c0de-0000-7000-8000-000000000001\n",
                "0198c0de-0000-7000-8000-000000000001\0",
                "0198c0de-0000-7000-8000-0000000000012",
                "' OR 1=1 --",
                "<script>alert(1)</script>",
                "{{7*7}}",
                "\u202e0198c0de-0000-7000-8000-000000000001"
            })
    void refuses_what_is_no_order_id(String orderId) {
        given().queryParam("orderId", orderId)
                .get("/payments")
                .then()
                .statusCode(400)
                .contentType(PROBLEM)
                .body("title", not(containsString("Exception")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
    void cannot_be_written_over_http(String method) {
        given().contentType("application/json")
                .body("{\"orderId\":\"%s\",\"status\":\"CAPTURED\"}".formatted(newOrder()))
                .request(method, "/payments")
                .then()
                .statusCode(405)
                .contentType(PROBLEM);
    }

    @Test
    void is_described() {
        given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("paths.'/payments'.get.summary", not(empty()));
    }
}
