package dev.warren.messaging;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.DefaultConsumer;
import dev.warren.contracts.ServiceName;
import dev.warren.testkit.WarrenServers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Payment with shipping's login.
@QuarkusTest
@TestProfile(WrongBrokerUserTest.LoginOfShipping.class)
class WrongBrokerUserTest {
    private static final Duration CONFIRM_TIMEOUT = Duration.ofSeconds(10);

    public static final class LoginOfShipping implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(WarrenServers.class, Map.of("broker-user", "shipping")));
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }
    }

    @Inject
    Broker broker;

    @Inject
    MessagingConfig config;

    @Test
    void neither_publishes_nor_reads_and_is_not_ready() throws Exception {
        var event = new OutboundMessage(
                UUID.randomUUID(), 0, "payment.processed.v1", 1, null, new byte[] {'{', '}'}, List.of());
        try (var publisher = publisher()) {
            assertThatThrownBy(() -> publisher.publish(List.of(event))).hasStackTraceContaining("ACCESS_REFUSED");
            assertThatThrownBy(this::consume).hasStackTraceContaining("ACCESS_REFUSED");
        }
        given().get("/q/health/ready").then().statusCode(503);
    }

    private BrokerPublisher publisher() {
        var topology = Topology.of(config);
        return new BrokerPublisher(broker, ServiceName.PAYMENT, topology, CONFIRM_TIMEOUT);
    }

    private void consume() throws Exception {
        try (var connection = broker.connect("test");
                var channel = connection.createChannel()) {
            channel.basicConsume("payment.orders", new DefaultConsumer(channel));
        }
    }
}
