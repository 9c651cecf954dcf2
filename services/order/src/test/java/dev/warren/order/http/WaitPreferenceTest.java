package dev.warren.order.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaitPreferenceTest {
    private static final Duration LONGEST = Duration.ofSeconds(10);

    @ParameterizedTest
    @ValueSource(
            strings = {"wait=5", "Wait = 5", "wait=\"5\"", "respond-async, wait=5", "wait=5; why=not", "wait=5, wait=7"
            })
    void reads_how_long_a_client_would_wait(String prefer) {
        assertThat(of(prefer)).hasValue(new WaitPreference(Duration.ofSeconds(5)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "wait", "wait=", "wait=-1", "wait=1.5", "waiting=5", "return=minimal", "wait=9999999999"})
    void passes_over_what_it_does_not_understand(String prefer) {
        assertThat(of(prefer)).isEmpty();
        assertThat(WaitPreference.of(null, LONGEST)).isEmpty();
    }

    @Test
    void waits_no_longer_than_it_may() {
        assertThat(of("wait=3600")).hasValue(new WaitPreference(LONGEST));
    }

    private static Optional<WaitPreference> of(String prefer) {
        return WaitPreference.of(List.of(prefer), LONGEST);
    }
}
