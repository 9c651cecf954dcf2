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
        handOver.place().offer(List.of(entry(1, 10), entry(2, 10)));
        handOver.place().offer(List.of(entry(3, 10)));

        assertThat(wakes).hasValue(2);
        assertThat(positions(handOver.take())).containsExactly(1L, 2L, 3L);
        assertThat(handOver.take().entries()).isEmpty();
    }

    @Test
    void gives_nothing_of_what_was_committed_after_something_that_has_had_no_answer_yet() {
        var first = handOver.place();
        var second = handOver.place();
        second.offer(List.of(entry(2, 10)));
        assertThat(handOver.take().entries()).isEmpty();

        first.offer(List.of(entry(1, 10)));
        assertThat(positions(handOver.take())).containsExactly(1L, 2L);
    }

    @Test
    void says_that_something_may_be_left_out_when_a_commit_has_had_no_answer() {
        var wakes = new AtomicInteger();
        handOver.onOffer(wakes::incrementAndGet);
        var lost = handOver.place();
        handOver.place().offer(List.of(entry(2, 10)));
        lost.giveUp();

        assertThat(wakes).as("also for what waited behind it").hasValue(2);
        assertThat(handOver.take().complete()).isFalse();
        assertThat(handOver.take().complete()).isTrue();
    }

    @Test
    void keeps_what_was_offered_when_its_transaction_ends() {
        var place = handOver.place();
        place.offer(List.of(entry(1, 10)));
        place.giveUp();

        var taken = handOver.take();
        assertThat(positions(taken)).containsExactly(1L);
        assertThat(taken.complete()).isTrue();
    }

    @Test
    void forgets_all_that_is_committed_and_has_its_room_again() {
        var underWay = handOver.place();
        handOver.place().offer(List.of(entry(2, 4 * MEBIBYTE)));
        handOver.forget();
        underWay.offer(List.of(entry(1, 4 * MEBIBYTE)));

        var taken = handOver.take();
        assertThat(positions(taken)).containsExactly(1L);
        assertThat(taken.complete()).isTrue();
    }

    @Test
    void keeps_no_more_than_its_limit_and_says_that_something_was_left_out() {
        var entries = new ArrayList<Outbox.Entry>();
        for (int i = 0; i < 6; i++) {
            entries.add(entry(i, MEBIBYTE));
        }
        handOver.place().offer(entries);

        var taken = handOver.take();
        assertThat(taken.entries()).hasSize(4);
        assertThat(taken.complete()).isFalse();
    }

    @Test
    void is_complete_again_when_it_was_emptied() {
        handOver.place().offer(List.of(entry(1, 5 * MEBIBYTE)));
        handOver.take();
        handOver.place().offer(List.of(entry(2, MEBIBYTE)));

        var taken = handOver.take();
        assertThat(positions(taken)).containsExactly(2L);
        assertThat(taken.complete()).isTrue();
    }

    private static List<Long> positions(HandOver.Taken taken) {
        return taken.entries().stream().map(Outbox.Entry::position).toList();
    }

    private static Outbox.Entry entry(long position, int bytes) {
        return new Outbox.Entry(
                position,
                new OutboundMessage(UUID.randomUUID(), 0, "order.created.v1", 1, null, new byte[bytes], List.of()));
    }
}
