package dev.warren.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/// Thousands of histories of the whole system. `-Dwarren.simulation.seeds=N` makes them more or fewer.
class SimulationTest {
    private static final int SEEDS = Integer.getInteger("warren.simulation.seeds", 10_000);

    /// Each protection is missed within this many histories.
    private static final int SEEDS_TO_MISS_IT = 1_000;

    @Test
    void every_invariant_holds_in_ten_thousand_histories() {
        var simulation = new Simulation(Mutation.NONE);

        var failure = simulation.firstFailure(1, SEEDS);

        assertThat(failure.map(Simulation::report)).isEmpty();
        System.out.printf("%,d histories, %,d steps%n", SEEDS, simulation.steps());
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
    void something_breaks_without(Mutation protection) {
        var failure = new Simulation(protection).firstFailure(1, SEEDS_TO_MISS_IT);

        assertThat(failure).isPresent();
        System.out.printf(
                "%s: seed %d, %s%n",
                protection,
                failure.get().plan().seed(),
                failure.get().violation().getMessage());
    }

    @Test
    void a_seed_gives_the_same_history_each_time() {
        for (long seed = 1; seed <= 20; seed++) {
            var plan = Plan.of(seed, Mutation.NONE);

            assertThat(History.run(plan, Story.kept()).story().toString())
                    .isEqualTo(History.run(plan, Story.kept()).story().toString());
        }
    }

    @Test
    void a_failure_is_told_with_no_more_than_it_takes() {
        var failure = new Simulation(Mutation.WITHOUT_IDEMPOTENCY_KEY)
                .firstFailure(1, SEEDS_TO_MISS_IT)
                .orElseThrow();

        assertThat(failure.plan().orders()).hasSize(1);
        for (var fault : failure.struck()) {
            var others = new HashSet<>(failure.struck());
            others.remove(fault);
            assertThat(History.run(failure.plan().withOnly(others)).violation())
                    .as("without " + fault)
                    .isNull();
        }
    }

    @Test
    void a_story_shows_who_told_whom_and_what_went_wrong() {
        var failure = new Simulation(Mutation.ACK_BEFORE_COMMIT)
                .firstFailure(1, SEEDS_TO_MISS_IT)
                .orElseThrow();

        assertThat(failure.story().toString())
                .contains("customer     order        payment")
                .containsPattern("\\|-+>\\|.*POST order")
                .containsPattern("X .*\\*\\* dies before the commit \\*\\*");
    }

    @Test
    void orders_end_in_every_way() {
        var ends = new EndCount();

        for (long seed = 1; seed <= 300; seed++) {
            ends.count(Plan.of(seed, Mutation.NONE));
        }

        assertThat(ends.counts().keySet())
                .containsExactlyInAnyOrder(
                        "COMPLETED", "CUSTOMER_REQUEST", "DEADLINE_MISSED", "OUT_OF_STOCK", "PAYMENT_DECLINED");
        System.out.println(Map.copyOf(ends.counts()));
    }
}
