package dev.warren.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdaptivePollTest {
    private static final Duration MIN = Duration.ofMinutes(1);
    private static final Duration MAX = Duration.ofMinutes(3);

    private final List<Duration> pauses = new ArrayList<>();
    private final List<Runnable> timers = new ArrayList<>();
    private final List<UniEmitter<? super Boolean>> looks = new ArrayList<>();
    private final AdaptivePoll poll = new AdaptivePoll(MIN, MAX, this::remember, this::look);

    private void remember(Duration pause, Runnable end) {
        pauses.add(pause);
        timers.add(end);
    }

    private Uni<Boolean> look() {
        return Uni.createFrom().emitter(looks::add);
    }

    @Test
    void looks_at_once_and_less_often_while_there_is_nothing() {
        poll.start();
        for (int i = 0; i < 3; i++) {
            timers.get(i).run();
            looks.get(i).complete(false);
        }
        assertThat(pauses).containsExactly(Duration.ZERO, MIN.multipliedBy(2), MAX, MAX);

        timers.get(3).run();
        looks.get(3).complete(true);
        assertThat(pauses).endsWith(MIN);
    }

    @Test
    void a_failure_does_not_end_it() {
        poll.start();
        timers.getFirst().run();
        looks.getFirst().fail(new IllegalStateException("the database is away"));
        timers.get(1).run();

        assertThat(pauses).containsExactly(Duration.ZERO, MAX);
        assertThat(looks).hasSize(2);
    }

    @Test
    void is_woken_from_a_long_pause_but_keeps_the_shortest() {
        poll.start();
        timers.getFirst().run();
        looks.getFirst().complete(false);
        poll.wake();
        poll.wake();

        assertThat(pauses).hasSize(3);
        assertThat(pauses.getLast()).isBetween(Duration.ofSeconds(50), MIN);
        timers.get(1).run();
        assertThat(looks).as("the appointment that was overtaken").hasSize(1);
        timers.get(2).run();
        assertThat(looks).hasSize(2);
    }

    @Test
    void does_not_overlook_who_wakes_it_while_it_looks() {
        poll.start();
        timers.getFirst().run();
        poll.wake();
        assertThat(looks).hasSize(1);

        looks.getFirst().complete(false);
        assertThat(pauses).containsExactly(Duration.ZERO, MIN);
    }

    @Test
    void rests_while_nobody_wants_to_know() {
        poll.start();
        poll.stop();
        timers.getFirst().run();
        poll.wake();
        assertThat(looks).isEmpty();

        poll.start();
        poll.start();
        timers.getLast().run();
        assertThat(looks).hasSize(1);
        poll.stop();
        looks.getFirst().complete(true);
        assertThat(timers).hasSize(2);
    }
}
