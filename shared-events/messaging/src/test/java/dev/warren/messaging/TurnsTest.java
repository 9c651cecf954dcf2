package dev.warren.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private final List<UniEmitter<? super String>> running = new ArrayList<>();
    private final List<String> done = new ArrayList<>();
    private final Turns turns = new Turns(2);

    /// As [PlainPipelines] has it in a service.
    @BeforeAll
    static void pipelines_are_plain() {
        Infrastructure.clearInterceptors();
    }

    @Test
    void no_more_run_than_may_and_the_others_come_in_order() {
        for (var name : List.of("a", "b", "c", "d")) {
            take(name);
        }
        assertThat(running).hasSize(2);

        running.getFirst().complete("a");
        assertThat(running).hasSize(3);
        running.get(2).complete("c");
        running.get(1).complete("b");
        running.get(3).complete("d");
        assertThat(done).containsExactly("a", "c", "b", "d");
    }

    @Test
    void a_failure_ends_a_turn_too() {
        take("a");
        take("b");
        take("c");
        running.get(0).fail(new IllegalStateException("a"));
        assertThat(running).hasSize(3);
        assertThat(done).containsExactly("failed a");

        Uni<String> broken = turns.take(() -> {
            throw new IllegalStateException("cannot even begin");
        });
        broken.subscribe().with(done::add, failure -> done.add(failure.getMessage()));
        running.get(1).complete("b");
        assertThat(done).contains("cannot even begin");
        take("d");
        assertThat(running).hasSize(4);
    }

    @Test
    void all_come_to_their_turn_from_many_threads() throws InterruptedException {
        var most = new AtomicInteger();
        var now = new AtomicInteger();
        var left = new CountDownLatch(10_000);
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 10_000; i++) {
                threads.execute(() -> turns.take(() -> {
                            most.accumulateAndGet(now.incrementAndGet(), Math::max);
                            return Uni.createFrom().item("x").emitOn(threads).invoke(now::decrementAndGet);
                        })
                        .subscribe()
                        .with(_ -> left.countDown()));
            }
            assertThat(left.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(most.get()).isBetween(1, 2);
    }

    private void take(String name) {
        turns.<String>take(() -> Uni.createFrom().emitter(running::add))
                .subscribe()
                .with(done::add, failure -> done.add("failed " + failure.getMessage()));
    }
}
