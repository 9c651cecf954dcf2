package dev.warren.messaging;

import static dev.warren.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.messaging.PollLoop.Pause;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PollLoopTest {
    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMillis(300);

    private final Vertx vertx = Vertx.vertx();
    private final LinkedBlockingQueue<UniEmitter<? super Pause>> rounds = new LinkedBlockingQueue<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private final PollLoop loop = new PollLoop(vertx, this::round, _ -> {
        failures.incrementAndGet();
        return new Pause(Duration.ZERO, Duration.ZERO);
    });

    /// As [PlainPipelines] has it in a service.
    @BeforeAll
    static void pipelines_are_plain() {
        Infrastructure.clearInterceptors();
    }

    @AfterEach
    void close() {
        loop.stop();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void looks_again_by_itself_when_it_is_time() throws InterruptedException {
        loop.start();
        long begun = System.nanoTime();
        end(next(), Duration.ZERO, SHORT);
        next();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(SHORT);
    }

    @Test
    void goes_on_when_woken_but_not_before_it_has_rested() throws InterruptedException {
        loop.start();
        long begun = System.nanoTime();
        end(next(), SHORT, LONG);
        loop.wake();
        next();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(SHORT);
    }

    @Test
    void does_not_overlook_who_wakes_it_during_a_round() throws InterruptedException {
        loop.start();
        var first = next();
        loop.wake();
        end(first, Duration.ZERO, LONG);
        next();
    }

    @Test
    void tells_nobody_of_a_round_that_fails_when_all_has_ended() throws InterruptedException {
        loop.start();
        next().fail(new IllegalStateException("the database is away"));
        var last = next();
        assertThat(failures).hasValue(1);
        loop.stop();
        last.fail(new IllegalStateException("the pool is closed"));
        assertThat(onLoop()).isNotNegative();
        assertThat(failures).hasValue(1);
    }

    @Test
    void does_not_rest_while_somebody_waits() throws InterruptedException {
        loop.start();
        var first = next();
        loop.hurry();
        eventually("the hurry is known", () -> onLoop() >= 0);
        end(first, LONG, LONG);
        end(next(), LONG, LONG);
        eventually("the rest has begun", () -> underWay.get() == 0 && onLoop() == 0);
        loop.hurry();
        next();
    }

    @Test
    void begins_a_round_only_when_the_one_before_has_ended() throws InterruptedException {
        loop.start();
        var first = next();
        for (int i = 0; i < 100; i++) {
            loop.wake();
            loop.hurry();
        }
        eventually("all are heard", () -> onLoop() == 1);
        assertThat(rounds).isEmpty();
        end(first, Duration.ZERO, Duration.ZERO);
        next();
    }

    @Test
    void goes_on_after_a_failure_and_not_after_its_end() throws InterruptedException {
        loop.start();
        underWay.decrementAndGet();
        next().fail(new IllegalStateException("the database is away"));
        var second = next();
        loop.stop();
        end(second, Duration.ZERO, Duration.ZERO);
        loop.wake();
        eventually("the end is heard", () -> onLoop() == 0);
        assertThat(rounds).isEmpty();
    }

    private Uni<Pause> round() {
        underWay.incrementAndGet();
        return Uni.createFrom().<Pause>emitter(rounds::add);
    }

    private void end(UniEmitter<? super Pause> round, Duration rest, Duration poll) {
        underWay.decrementAndGet();
        round.complete(new Pause(rest, poll));
    }

    private UniEmitter<? super Pause> next() throws InterruptedException {
        var round = rounds.poll(10, TimeUnit.SECONDS);
        assertThat(round).as("a round").isNotNull();
        return round;
    }

    /// Asked behind all that was said to the loop so far.
    private int onLoop() {
        var answer = new LinkedBlockingQueue<Integer>();
        loop.behind(() -> answer.add(underWay.get()));
        try {
            return answer.poll(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
