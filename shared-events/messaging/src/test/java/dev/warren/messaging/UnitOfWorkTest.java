package dev.warren.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.contracts.EventValidation;
import dev.warren.contracts.Examples;
import dev.warren.contracts.UuidV7;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UnitOfWorkTest {
    private static final Origin ORIGIN = new Origin(UUID.randomUUID(), null, null);

    @Test
    void takes_nothing_for_the_outbox_that_is_not_as_its_schema_says() {
        var unit = unit(_ -> {
            throw new IllegalArgumentException("not as its schema says");
        });

        assertThatThrownBy(() -> publishAll(unit)).hasMessageContaining("not as its schema says");
        assertThat(unit.published()).isEmpty();
    }

    @Test
    void holds_what_is_published_in_tests_to_the_frozen_schemas() {
        var validation = EventValidation.ofClassPath();
        var unit = unit(validation);

        publishAll(unit);
        assertThat(validation.getClass().getName()).isEqualTo("dev.warren.validation.SchemaValidation");
        assertThat(unit.published()).hasSameSizeAs(Examples.all().toList());
    }

    private static void publishAll(UnitOfWork unit) {
        Examples.all().forEach(event -> unit.publish(event, 1, ORIGIN));
    }

    private static UnitOfWork unit(EventValidation validation) {
        var clock = Clock.systemUTC();
        return new UnitOfWork(null, clock, new UuidV7(clock), validation);
    }
}
