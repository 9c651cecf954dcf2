package dev.warren.inventory;

import dev.warren.contracts.ServiceName;
import dev.warren.testkit.WarrenServers;
import dev.warren.testkit.api.ApiFuzzer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/// The service's HTTP is what its OpenAPI document says, whatever it is asked.
@QuarkusTest
@QuarkusTestResource(WarrenServers.class)
class ApiFuzzTest {
    private static final String STATE =
            "SELECT concat_ws(' ', (SELECT sum(version) FROM product), (SELECT count(*) FROM stock_ledger))";

    @Test
    void answers_as_its_document_says_whatever_it_is_asked() {
        try (var system = new InventorySystem()) {
            var sku = system.product(10);
            new ApiFuzzer(ServiceName.INVENTORY)
                    .knowing("/products#sku", () -> sku)
                    .knowing("/products#cursor", () -> "A")
                    .knowing("/stock#sku", () -> sku)
                    .watching(STATE)
                    .run();
        }
    }
}
