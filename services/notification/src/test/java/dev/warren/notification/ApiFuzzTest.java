package dev.warren.notification;

import dev.warren.contracts.ServiceName;
import dev.warren.testkit.WarrenServers;
import dev.warren.testkit.api.ApiFuzzer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/// The service's HTTP is what its OpenAPI document says, whatever it is asked.
@QuarkusTest
@QuarkusTestResource(WarrenServers.class)
@QuarkusTestResource(FaultyOutside.class)
class ApiFuzzTest {

    @Test
    void answers_as_its_document_says_whatever_it_is_asked() {
        try (var system = new NotificationSystem()) {
            var story = Story.of("ok");
            system.say(story.created());
            system.awaitSaid(story, 1);
            new ApiFuzzer(ServiceName.NOTIFICATION)
                    .knowing("/notifications#orderId", () -> story.orderId().toString())
                    .watching("SELECT count(*) FROM notification")
                    .run();
        }
    }
}
