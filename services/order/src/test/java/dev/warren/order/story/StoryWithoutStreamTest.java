package dev.warren.order.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.order.Answers;
import dev.warren.order.OrderSystem;
import dev.warren.testkit.WarrenServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A broker that keeps no stream.
@QuarkusTest
@QuarkusTestResource(WarrenServers.class)
@TestProfile(StoryWithoutStreamTest.NoStream.class)
class StoryWithoutStreamTest {

    public static class NoStream implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("warren.messaging.topology.stream", "false");
        }
    }

    @Test
    void tells_what_happened_in_the_order_service_and_says_that_it_is_no_more() {
        try (var system = new OrderSystem()) {
            system.listProducts();
            var order = system.place();
            system.wire.publish(Answers.authorised(order));
            OrderSystem.awaitType(order, "payment-authorised");

            var story = StorySystem.story(order);
            assertThat(story.getList("items.type", String.class)).containsExactly("order-placed", "payment-authorised");
            assertThat(story.getString("asOf")).isNull();
            assertThat(story.getString("notice")).contains("not followed");
        }
    }
}
