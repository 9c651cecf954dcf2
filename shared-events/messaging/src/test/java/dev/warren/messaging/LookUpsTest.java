package dev.warren.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LookUpsTest {
    private static final MessagingConfig CONFIG = new SmallRyeConfigBuilder()
            .withMapping(MessagingConfig.class)
            .withDefaultValue("warren.messaging.batch", "3")
            .build()
            .getConfigMapping(MessagingConfig.class);

    private final List<Runnable> pauses = new ArrayList<>();
    private final List<List<Integer>> statements = new ArrayList<>();
    private final List<UniEmitter<? super List<Integer>>> underWay = new ArrayList<>();
    private final GroupCommit<Integer, Integer> lookUps = new LookUps(pausing(), CONFIG).gathering(this::find);

    @Test
    void answers_who_asks_alone_at_once() {
        ask(1);
        answer();
        ask(2);

        assertThat(statements).containsExactly(List.of(1), List.of(2));
        assertThat(pauses).isEmpty();
    }

    @Test
    void lets_others_gather_after_several_unless_they_fill_a_statement() {
        ask(1, 2, 3);
        answer();
        answer();
        ask(4);
        assertThat(statements).as("resting after two").containsExactly(List.of(1), List.of(2, 3));

        ask(5);
        pauses.removeFirst().run();
        assertThat(statements).last().isEqualTo(List.of(4, 5));

        answer();
        ask(6, 7, 8);
        assertThat(statements).as("full").last().isEqualTo(List.of(6, 7, 8));
    }

    private void ask(int... questions) {
        for (int question : questions) {
            lookUps.submit(question).subscribe().with(_ -> {});
        }
    }

    private void answer() {
        underWay.getLast().complete(statements.getLast());
    }

    private Uni<List<Integer>> find(List<Integer> questions) {
        statements.add(questions);
        return Uni.createFrom().emitter(underWay::add);
    }

    private Pauses pausing() {
        return new Pauses(null) {
            @Override
            void after(Duration pause, Runnable next) {
                pauses.add(next);
            }
        };
    }
}
