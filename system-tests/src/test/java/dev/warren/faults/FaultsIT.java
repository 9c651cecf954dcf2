package dev.warren.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A choice of faults that takes three minutes, one of each kind. `scripts/faults --all` runs
/// all of them.
class FaultsIT {
    private static final Logger LOG = Logger.getLogger(FaultsIT.class);
    private static final List<String> CHOICE = List.of(
            "order-dies-after-commit",
            "relay-dies-before-confirm",
            "payment-consumer-dies-before-commit",
            "backends-are-terminated",
            "rabbit-is-killed",
            "network-half-open-to-broker",
            "every-message-three-times",
            "provider-acts-and-does-not-answer");

    /// `scripts/faults` says how fast a service is back that starts from a cache; here it starts without.
    private static final Duration JUDGED_ELSEWHERE = Duration.ofMinutes(4);

    private static Runner runner;

    @BeforeAll
    static void choose() {
        long seed = ThreadLocalRandom.current().nextInt();
        LOG.infof("seed %d", seed);
        runner = new Runner(Path.of(System.getProperty("warren.repository")), Mutation.NONE, JUDGED_ELSEWHERE, seed);
    }

    @AfterAll
    static void stop() throws Exception {
        runner.close();
    }

    static List<String> choice() {
        return CHOICE;
    }

    @ParameterizedTest
    @MethodSource("choice")
    void leave_every_invariant_true(String name) throws Exception {
        var fault = Catalogue.ALL.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();

        var outcome = runner.run(List.of(fault), done -> LOG.info(done)).getFirst();

        assertThat(outcome.findings()).isEmpty();
    }
}
