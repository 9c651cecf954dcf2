package dev.warren.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.contracts.ServiceName;
import dev.warren.testkit.FrozenExamples;
import dev.warren.testkit.WarrenServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(WarrenServers.class)
class FrozenExamplesTest {

    @Test
    void understands_every_example_of_every_version_that_was_released() {
        assertThat(FrozenExamples.refusedBy(ServiceName.PAYMENT)).isEmpty();
    }
}
