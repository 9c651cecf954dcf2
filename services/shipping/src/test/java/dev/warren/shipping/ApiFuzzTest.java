package dev.warren.shipping;

import static dev.warren.testkit.Eventually.eventually;

import dev.warren.contracts.ServiceName;
import dev.warren.testkit.Wire;
import dev.warren.testkit.api.ApiFuzzer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// The service's HTTP is what its OpenAPI document says, whatever it is asked.
@QuarkusTest
@QuarkusTestResource(ShippingServers.class)
class ApiFuzzTest {
    @ConfigProperty(name = "warren.carrier.url")
    String carrierUrl;

    @Test
    void answers_as_its_document_says_whatever_it_is_asked() {
        try (var wire = Wire.open()) {
            var order = Order.to(Order.STAYS_AT_THE_DEPOT);
            var depot = new Depot(carrierUrl);
            wire.publish(Order.key());
            wire.publish(order.confirmed());
            eventually("a parcel", () -> depot.parcelsOf(order).size() == 1);
            var trackingNumber = depot.parcelsOf(order).getFirst().trackingNumber();
            new ApiFuzzer(ServiceName.SHIPPING)
                    .knowing("/shipments#orderId", order::subject)
                    .knowing("/shipments#id", () -> order.shipmentId().toString())
                    .knowing("/shipments/{id}/events.trackingNumber", () -> trackingNumber)
                    .watching("SELECT sum(version) FROM shipment")
                    .run();
        }
    }
}
