package dev.warren.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;

/// A message is an event or says why not, and what was read once reads the same for ever.
class EventCodecFuzzTest {
    private static final EventCodec CODEC = new EventCodec();

    @FuzzTest
    void what_is_read_can_be_written_and_read_again(byte[] message) throws Exception {
        Event<DomainEvent> event;
        try {
            event = CODEC.decode(message);
        } catch (UndecodableEvent e) {
            assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
            return;
        }
        assertThat(CODEC.decode(CODEC.encode(event))).isEqualTo(event);
        assertThat(event.subject()).isEqualTo(event.data().subject());
    }

    @FuzzTest
    void a_batch_is_what_its_parts_are(byte[] message) throws Exception {
        java.util.List<EventCodec.Located> events;
        try {
            events = CODEC.decodeAll(message);
        } catch (UndecodableEvent e) {
            return;
        }
        var parts = events.stream()
                .map(located -> Arrays.copyOfRange(message, located.from(), located.to()))
                .toList();
        for (int i = 0; i < parts.size(); i++) {
            assertThat(CODEC.decode(parts.get(i))).isEqualTo(events.get(i).event());
        }
        assertThat(CODEC.decodeAll(EventCodec.join(parts)))
                .extracting(EventCodec.Located::event)
                .isEqualTo(events.stream().map(EventCodec.Located::event).toList());
    }

    @FuzzTest
    void what_is_taken_apart_can_be_put_together(byte[] message) throws Exception {
        java.util.List<byte[]> parts;
        try {
            parts = CODEC.split(message);
        } catch (UndecodableEvent e) {
            return;
        }
        // A list in a list is not something that we have put together.
        if (parts.size() > 1 && parts.stream().noneMatch(part -> part[0] == '[')) {
            assertThat(CODEC.split(EventCodec.join(parts))).containsExactlyElementsOf(parts);
        }
    }
}
