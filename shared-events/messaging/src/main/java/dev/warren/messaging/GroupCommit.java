package dev.warren.messaging;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// Adaptive group commit. A lone item goes at once; what arrives while a group is under way goes together as the
/// next one. So batches form by themselves under load, and an idle system pays nothing.
///
/// One group is under way at a time. Safe for any number of threads.
///
/// Each group has costs that do not depend on its size: a transaction, a message, a confirm. Where they matter, a
/// [Rest] follows; a full group does not wait for its end.
///
/// @param <I> what is submitted
/// @param <O> what each item gets back
public final class GroupCommit<I, O> {
    private final int maxBatch;
    private final int maxWaiting;
    private final Function<List<I>, Uni<List<O>>> commit;

    private final Queue<Waiting<I, O>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final AtomicInteger signals = new AtomicInteger();
    private final Rest rest;
    private final BiConsumer<Duration, Runnable> timer;
    private volatile boolean underWay;
    private volatile boolean resting;

    /// @param maxBatch items in one group at most
    /// @param maxWaiting items that may wait or be under way; further ones fail with [Overloaded]
    /// @param commit handles a group and answers each item, in the same order; a failure goes to all of them
    public GroupCommit(int maxBatch, int maxWaiting, Function<List<I>, Uni<List<O>>> commit) {
        this(maxBatch, maxWaiting, Rest.NONE, (_, end) -> end.run(), commit);
    }

    /// @param timer runs what it is given when the time is over
    GroupCommit(
            int maxBatch,
            int maxWaiting,
            Rest rest,
            BiConsumer<Duration, Runnable> timer,
            Function<List<I>, Uni<List<O>>> commit) {
        this.rest = rest;
        this.timer = timer;
        this.maxBatch = maxBatch;
        this.maxWaiting = maxWaiting;
        this.commit = commit;
    }

    /// Hands in an item when subscribed to, and answers when its group has been handled.
    public Uni<O> submit(I item) {
        return Uni.createFrom().emitter(emitter -> enqueue(new Waiting<>(item, emitter)));
    }

    private void enqueue(Waiting<I, O> item) {
        if (size.incrementAndGet() > maxWaiting) {
            size.decrementAndGet();
            item.emitter.fail(new Overloaded(maxWaiting + " are waiting already"));
            return;
        }
        waiting.add(item);
        drain();
    }

    /// Only one thread at a time is inside the loop; the others leave a signal, so no submission is overlooked.
    private void drain() {
        if (signals.getAndIncrement() != 0) {
            return;
        }
        int handled = 1;
        do {
            if (!underWay && !waiting.isEmpty() && (!resting || size.get() >= maxBatch)) {
                underWay = true;
                start(nextGroup());
            }
            handled = signals.addAndGet(-handled);
        } while (handled != 0);
    }

    private List<Waiting<I, O>> nextGroup() {
        var group = new ArrayList<Waiting<I, O>>(Math.min(size.get(), maxBatch));
        while (group.size() < maxBatch) {
            var next = waiting.poll();
            if (next == null) {
                break;
            }
            group.add(next);
        }
        return group;
    }

    // The one place in the way in where a pipeline is started by hand: whoever submitted first must not own it.
    private void start(List<Waiting<I, O>> group) {
        var items = group.stream().map(Waiting::item).toList();
        long startedAt = System.nanoTime();
        Uni.createFrom()
                .deferred(() -> commit.apply(items))
                .subscribe()
                .with(answers -> complete(group, startedAt, answers), failure -> fail(group, startedAt, failure));
    }

    private void complete(List<Waiting<I, O>> group, long startedAt, List<O> answers) {
        finish(group, startedAt);
        for (int i = 0; i < group.size(); i++) {
            group.get(i).emitter.complete(answers.get(i));
        }
    }

    private void fail(List<Waiting<I, O>> group, long startedAt, Throwable failure) {
        finish(group, startedAt);
        group.forEach(item -> item.emitter.fail(failure));
    }

    /// The next group starts before this one is answered: its statements go out while answers are written.
    private void finish(List<Waiting<I, O>> group, long startedAt) {
        size.addAndGet(-group.size());
        var pause = rest.after(group.size(), Duration.ofNanos(System.nanoTime() - startedAt));
        if (!pause.isZero() && !resting) {
            resting = true;
            timer.accept(pause, this::restIsOver);
        }
        underWay = false;
        drain();
    }

    private void restIsOver() {
        resting = false;
        drain();
    }

    private record Waiting<I, O>(I item, UniEmitter<? super O> emitter) {}
}
