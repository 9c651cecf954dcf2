package dev.warren.notification;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.warren.testkit.WarrenServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(Apart.class)
@QuarkusTestResource(WarrenServers.class)
@QuarkusTestResource(FaultyOutside.class)
class NotificationResourceTest {

    @Test
    void shows_what_was_told_and_not_to_whom() {
        try (var system = new NotificationSystem()) {
            var story = Story.of("joerg");
            var created = story.created();
            system.say(created);
            system.awaitHandled(created);
            given().queryParam("orderId", story.subject())
                    .get("/notifications")
                    .then()
                    .statusCode(200)
                    .contentType("application/json")
                    .body("items", hasSize(1))
                    .body("items[0].channel", equalTo("EMAIL"))
                    .body("items[0].template", equalTo("created"))
                    .body("items[0].status", equalTo("SENT"))
                    .body("items[0].reason", nullValue())
                    .body("items[0].at", containsString("T"))
                    .body(not(containsString("example.org")));
        }
    }

    @Test
    void an_order_that_nobody_knows_was_told_nothing() {
        given().queryParam("orderId", UUID.randomUUID())
                .get("/notifications")
                .then()
                .statusCode(200)
                .body("items", empty());
    }

    @Test
    void an_order_has_to_be_named() {
        given().get("/notifications").then().statusCode(400).contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1-1-1-1-1",
                "not-a-uuid",
                "' OR 1=1 --",
                "{7*7}",
                "<script>",
                "0198c0de-0000-7000-8000-00000000000g",
                "0198c0de-0000-7000-8000-000000000001\r\nX: y",
                "0198c0de000070008000000000000001"
            })
    void what_is_no_uuid_is_refused(String orderId) {
        given().queryParam("orderId", orderId)
                .get("/notifications")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("status", equalTo(400));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
    void there_is_nothing_to_be_written(String method) {
        given().contentType("application/json")
                .body("{}")
                .request(method, "/notifications")
                .then()
                .statusCode(405)
                .contentType("application/problem+json");
    }
}
