package dev.warren.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.contracts.CustomerEvent.CustomerKeyIssued;
import dev.warren.contracts.EventType;
import dev.warren.contracts.Money;
import dev.warren.contracts.OrderEvent.OrderCreated;
import dev.warren.contracts.OrderLine;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EventReflectionTest {
    @Test
    void knows_every_event_and_what_it_consists_of() {
        assertThat(EventReflection.classes())
                .containsAll(
                        Arrays.stream(EventType.values()).map(EventType::record).toList())
                .contains(OrderCreated.class, CustomerKeyIssued.class, Money.class, OrderLine.class)
                .noneMatch(type -> type.getName().startsWith("java."));
    }
}
