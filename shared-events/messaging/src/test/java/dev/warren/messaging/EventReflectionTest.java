package dev.warren.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.contracts.CustomerEvent.CustomerKeyIssued;
import dev.warren.contracts.EventType;
import dev.warren.contracts.Money;
import dev.warren.contracts.OrderEvent.OrderCreated;
import dev.warren.contracts.OrderLine;
import java.io.IOException;
import java.util.Arrays;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class EventReflectionTest {
    @Test
    void is_asked_by_whoever_builds_a_native_program() throws IOException {
        var ours = new Properties();
        try (var file = EventReflection.class.getResourceAsStream("/META-INF/microprofile-config.properties")) {
            ours.load(file);
        }
        assertThat(ours.getProperty("quarkus.native.additional-build-args"))
                .contains("--features=" + EventReflection.class.getName());
    }

    @Test
    void knows_every_event_and_what_it_consists_of() {
        assertThat(EventReflection.classes())
                .containsAll(
                        Arrays.stream(EventType.values()).map(EventType::record).toList())
                .contains(OrderCreated.class, CustomerKeyIssued.class, Money.class, OrderLine.class)
                .noneMatch(type -> type.getName().startsWith("java."));
    }
}
