package dev.warren.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScanStartTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void begins_behind_what_was_removed_a_while_ago_and_not_behind_what_was_removed_just_now() {
        var scan = new ScanStart(0);
        scan.removedUpTo(100, 5 * SECOND);
        scan.removedUpTo(200, 6 * SECOND);
        assertThat(scan.after(6 * SECOND)).isZero();

        scan.removedUpTo(900, 10 * SECOND - 1);
        assertThat(scan.after(9 * SECOND)).isZero();
        scan.removedUpTo(1_000, 10 * SECOND);
        assertThat(scan.after(11 * SECOND))
                .as("from the beginning, as every ten seconds")
                .isZero();
        assertThat(scan.after(11 * SECOND)).isEqualTo(100);
    }

    @Test
    void looks_from_the_beginning_every_ten_seconds() {
        var scan = new ScanStart(0);
        scan.removedUpTo(100, 5 * SECOND);
        scan.removedUpTo(200, 10 * SECOND);

        assertThat(scan.after(10 * SECOND)).isZero();
        assertThat(scan.after(19 * SECOND)).isEqualTo(100);
        assertThat(scan.after(20 * SECOND)).isZero();
    }
}
