package dev.warren.payment;

import dev.warren.contracts.PaymentEvent.PaymentProcessed;
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

    @Test
    void answers_as_its_document_says_whatever_it_is_asked() {
        try (var system = new PaymentSystem()) {
            var orderId = Orders.newOrder();
            system.say(Orders.creation(orderId, "tok_visa"));
            system.awaitSaid(PaymentProcessed.class, orderId);
            new ApiFuzzer(ServiceName.PAYMENT)
                    .knowing("/payments#orderId", orderId::toString)
                    .watching("SELECT sum(version) FROM payment")
                    .run();
        }
    }
}
