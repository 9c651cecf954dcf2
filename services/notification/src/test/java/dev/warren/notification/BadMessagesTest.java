package dev.warren.notification;

import dev.warren.contracts.ServiceName;
import dev.warren.testkit.BadMessages;
import dev.warren.testkit.WarrenServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/// What no service may take does no harm on any of this one's queues.
@QuarkusTest
@QuarkusTestResource(WarrenServers.class)
@QuarkusTestResource(FaultyOutside.class)
class BadMessagesTest {

    @Test
    void what_cannot_be_read_is_parked_and_its_neighbours_are_handled() throws Exception {
        BadMessages.areParked(ServiceName.NOTIFICATION);
    }
}
