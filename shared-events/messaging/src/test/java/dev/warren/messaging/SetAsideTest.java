package dev.warren.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.messaging.SetAside.Item;
import java.util.List;
import org.junit.jupiter.api.Test;

class SetAsideTest {
    private static final byte[] BODY = "{}".getBytes(UTF_8);
    private static final Item FIRST = new Item(
            Envelope.delivered(BODY, "payment.shipping", "shipping", "order.shipped.v1", "m-1", null),
            null,
            "too early",
            true);

    @Test
    void two_copies_of_a_message_are_one() {
        assertThat(SetAside.distinct(List.of(FIRST, FIRST))).containsExactly(FIRST);
    }

    @Test
    void a_copy_does_not_hide_that_the_message_was_tried_again() {
        var again = new Item(
                Envelope.setAside(
                        SetAside.idOf(FIRST), BODY, "payment.shipping", "shipping", "order.shipped.v1", "m-1", 1),
                null,
                "still too early",
                true);

        assertThat(SetAside.distinct(List.of(FIRST, again))).containsExactly(again);
        assertThat(SetAside.distinct(List.of(again, FIRST))).containsExactly(again);
    }
}
