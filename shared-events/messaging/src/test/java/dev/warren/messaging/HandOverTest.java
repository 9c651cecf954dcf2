package dev.warren.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HandOverTest {
    private static final int MEBIBYTE = 1024 * 1024;

    private final HandOver handOver = new HandOver();

    @Test
    void gives_what_was_committed_once_and_in_order() {
        var wakes = new AtomicInteger();
        handOver.onOffer(wakes::incrementAndGet);
        handOver.offer(List.of(entry(1, 10), entry(2, 10)));
        handOver.offer(List.of(entry(3, 10)));

        assertThat(wakes).hasValue(2);
        assertThat(positions(handOver.take())).containsExactly(1L, 2L, 3L);
        assertThat(handOver.take().entries()).isEmpty();
    }

    @Test
    void keeps_no_more_than_its_limit_and_says_that_something_was_left_out() {
        var entries = new ArrayList<Outbox.Entry>();
        for (int i = 0; i < 6; i++) {
            entries.add(entry(i, MEBIBYTE));
        }
        handOver.offer(entries);

        var taken = handOver.take();
        assertThat(taken.entries()).hasSize(4);
        assertThat(taken.complete()).isFalse();
    }

    @Test
    void is_complete_again_when_it_was_emptied() {
        handOver.offer(List.of(entry(1, 5 * MEBIBYTE)));
        handOver.take();
        handOver.offer(List.of(entry(2, MEBIBYTE)));

        var taken = handOver.take();
        assertThat(positions(taken)).containsExactly(2L);
        assertThat(taken.complete()).isTrue();
    }

    private static List<Long> positions(HandOver.Taken taken) {
        return taken.entries().stream().map(Outbox.Entry::position).toList();
    }

    private static Outbox.Entry entry(long position, int bytes) {
        return new Outbox.Entry(
                position, new OutboundMessage(UUID.randomUUID(), 0, "order.created.v1", 1, null, new byte[bytes]));
    }
}
