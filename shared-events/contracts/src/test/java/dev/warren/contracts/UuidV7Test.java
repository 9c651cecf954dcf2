package dev.warren.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UuidV7Test {

    @Test
    void grows_within_one_millisecond_and_beyond_its_counter() {
        var now = Instant.parse("2026-11-23T10:15:30.123Z");
        var ids = new UuidV7(Clock.fixed(now, ZoneOffset.UTC));

        var made = Stream.generate(ids::next).limit(10_000).toList();

        assertThat(made).doesNotHaveDuplicates().isSorted().allMatch(id -> id.version() == 7 && id.variant() == 2);
        assertThat(made.getFirst().getMostSignificantBits() >>> 16).isEqualTo(now.toEpochMilli());
        assertThat(UuidV7.timeOf(made.getFirst())).isEqualTo(now);
    }
}
