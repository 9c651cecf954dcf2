package dev.warren.order;

import static io.restassured.RestAssured.given;

import dev.warren.contracts.InventoryEvent.ProductListed;
import dev.warren.contracts.Money;
import dev.warren.contracts.ServiceName;
import dev.warren.testkit.WarrenServers;
import dev.warren.testkit.api.ApiFuzzer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The service's HTTP is what its OpenAPI document says, whatever it is asked.
@QuarkusTest
@QuarkusTestResource(WarrenServers.class)
class ApiFuzzTest {
    /// But cancellations, which deadlines bring about too.
    private static final String STATE = """
            SELECT concat_ws(' ', (SELECT count(*) FROM order_event WHERE version = 1),
                             (SELECT count(*) FROM idempotency_key))""";

    @Test
    void answers_as_its_document_says_whatever_it_is_asked() {
        try (var system = new OrderSystem()) {
            system.listProducts(new ProductListed("SKU-00001", "Mug", new Money(999, "EUR")));
            system.place();
            var orderId = system.place().toString();
            var forgotten = "c-" + UUID.randomUUID();
            OrderSystem.cancel(system.place(forgotten));
            var erasureId = given().delete("/customers/{id}/personal-data", forgotten)
                    .jsonPath()
                    .getString("erasureId");
            String cursor = given().get("/orders?limit=1").path("nextCursor");
            new ApiFuzzer(ServiceName.ORDER)
                    .knowing("/orders#id", () -> orderId)
                    .knowing("/orders#cursor", () -> cursor)
                    .knowing("/customers#id", () -> forgotten)
                    .knowing("/customers#erasureId", () -> erasureId)
                    .knowing("/projections#name", () -> "sales")
                    .knowing("/reports#from", () -> "2026-01-01")
                    .knowing("/reports#to", () -> "2026-01-31")
                    .watching(STATE)
                    .run();
        }
    }
}
