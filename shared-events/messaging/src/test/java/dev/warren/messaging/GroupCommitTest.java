package dev.warren.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
    private static final Rest RESTS_AFTER_TWO = (events, took) -> events < 2 ? Duration.ZERO : Duration.ofMillis(1);

    private final List<List<Integer>> groups = new ArrayList<>();
    private final List<UniEmitter<? super List<Integer>>> underWay = new ArrayList<>();

    @Test
    void sends_a_lone_item_at_once_and_what_comes_meanwhile_together() {
        var commit = heldBack(10, 100);
        var first = submit(commit, 1);
        var second = submit(commit, 2);
        var third = submit(commit, 3);

        assertThat(groups).containsExactly(List.of(1));

        finish(0);
        assertThat(first).isCompletedWithValue(-1);
        assertThat(groups).containsExactly(List.of(1), List.of(2, 3));

        finish(1);
        assertThat(second).isCompletedWithValue(-2);
        assertThat(third).isCompletedWithValue(-3);
    }

    @Test
    void never_makes_a_group_larger_than_its_limit() {
        var commit = heldBack(2, 100);
        IntStream.rangeClosed(1, 6).forEach(i -> submit(commit, i));
        for (int i = 0; i < 4; i++) {
            finish(i);
        }

        assertThat(groups).containsExactly(List.of(1), List.of(2, 3), List.of(4, 5), List.of(6));
    }

    @Test
    void refuses_what_would_wait_too_long() {
        var commit = heldBack(10, 2);
        submit(commit, 1);
        submit(commit, 2);
        var refused = submit(commit, 3);

        assertThatThrownBy(refused::join).hasCauseInstanceOf(Overloaded.class);
        finish(0);
        finish(1);
        assertThat(submit(commit, 4)).isNotCompletedExceptionally();
    }

    @Test
    void rests_after_a_large_group_but_not_when_the_next_one_is_full() {
        var rests = new ArrayList<Runnable>();
        var commit = new GroupCommit<Integer, Integer>(
                4, 100, RESTS_AFTER_TWO, (pause, end) -> rests.add(end), this::holdBack);
        submit(commit, 1);
        submit(commit, 2);
        finish(0);
        assertThat(groups).as("a small group: no rest").containsExactly(List.of(1), List.of(2));

        submit(commit, 3);
        submit(commit, 4);
        finish(1);
        assertThat(groups).containsExactly(List.of(1), List.of(2), List.of(3, 4));
        submit(commit, 5);
        finish(2);
        assertThat(groups).as("resting").hasSize(3);
        submit(commit, 6);
        rests.getFirst().run();
        assertThat(groups.getLast()).containsExactly(5, 6);

        finish(3);
        IntStream.rangeClosed(7, 9).forEach(i -> submit(commit, i));
        assertThat(groups).as("resting again").hasSize(4);
        submit(commit, 10);
        assertThat(groups.getLast()).as("full").containsExactly(7, 8, 9, 10);
    }

    @Test
    void goes_on_after_a_failed_group() {
        var calls = new AtomicInteger();
        var commit = new GroupCommit<Integer, Integer>(10, 10, items -> {
            if (calls.getAndIncrement() == 0) {
                throw new IllegalStateException("broken");
            }
            return Uni.createFrom().item(items);
        });

        assertThatThrownBy(submit(commit, 1)::join).hasRootCauseMessage("broken");
        assertThat(submit(commit, 2)).isCompletedWithValue(2);
    }

    @Test
    void answers_every_one_of_many_threads_exactly_once_and_never_overlaps() {
        var overlapping = new AtomicInteger();
        var most = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(4)) {
            var commit = new GroupCommit<Integer, Integer>(50, 100_000, items -> {
                most.accumulateAndGet(overlapping.incrementAndGet(), Math::max);
                return Uni.createFrom().item(items).emitOn(threads).invoke(overlapping::decrementAndGet);
            });
            var answers = IntStream.range(0, 20_000)
                    .mapToObj(i ->
                            CompletableFuture.supplyAsync(() -> i, threads).thenCompose(item -> submit(commit, item)))
                    .toList();

            assertThat(answers.stream().map(CompletableFuture::join).toList())
                    .isEqualTo(IntStream.range(0, 20_000).boxed().toList());
        }
        assertThat(most).hasValue(1);
    }

    /// Groups that are under way until the test finishes them. Each item is answered by its negative.
    private GroupCommit<Integer, Integer> heldBack(int maxBatch, int maxWaiting) {
        return new GroupCommit<>(maxBatch, maxWaiting, this::holdBack);
    }

    private Uni<List<Integer>> holdBack(List<Integer> items) {
        groups.add(items);
        return Uni.createFrom().emitter(underWay::add);
    }

    private void finish(int group) {
        underWay.get(group).complete(groups.get(group).stream().map(i -> -i).toList());
    }

    private static CompletableFuture<Integer> submit(GroupCommit<Integer, Integer> commit, int item) {
        return commit.submit(item).subscribeAsCompletionStage();
    }
}
