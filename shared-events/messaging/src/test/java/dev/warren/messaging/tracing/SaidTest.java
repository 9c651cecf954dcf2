package dev.warren.messaging.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.contracts.Event;
import dev.warren.contracts.EventCodec;
import dev.warren.contracts.Examples;
import org.junit.jupiter.api.Test;

class SaidTest {
    private final EventCodec codec = new EventCodec();

    @Test
    void an_event_and_its_message_say_the_same() {
        Examples.all().map(Examples::enveloped).forEach(this::saysTheSame);
    }

    @Test
    void an_event_that_begins_a_story_and_its_message_say_the_same() {
        Examples.all().map(Examples::enveloped).map(SaidTest::first).forEach(this::saysTheSame);
    }

    private void saysTheSame(Event<?> event) {
        assertThat(Said.in(codec.encode(event)))
                .containsExactly(Said.of(event, event.type().wireName()));
    }

    private static Event<?> first(Event<?> event) {
        return new Event<>(event.id(), event.time(), event.data(), event.sequence(), event.correlationId(), null, null);
    }
}
