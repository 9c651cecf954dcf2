package dev.warren.order.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.order.domain.CausalOrder.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CausalOrderTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private record Thing(String name, int id, Integer cause, int second, String source, int sequence) {
        Place place() {
            return new Place(
                    List.of(new UUID(0, id)),
                    cause == null ? null : new UUID(0, cause),
                    NOON.plusSeconds(second),
                    source,
                    sequence);
        }
    }

    private static List<String> told(List<Thing> things) {
        return CausalOrder.of(things, Thing::place).stream().map(Thing::name).toList();
    }

    @Test
    void tells_a_cause_before_its_effect_whatever_the_clocks_say() {
        assertThat(told(List.of(
                        new Thing("paid", 2, 1, -30, "payment", 1),
                        new Thing("reserved", 3, 1, -20, "inventory", 1),
                        new Thing("placed", 1, null, 0, "order", 1),
                        new Thing("confirmed", 4, 3, 1, "order", 2))))
                .containsExactly("placed", "paid", "reserved", "confirmed");
    }

    @Test
    void tells_what_one_service_has_said_in_its_own_sequence() {
        assertThat(told(List.of(
                        new Thing("second", 2, null, 0, "payment", 2),
                        new Thing("first", 1, null, 5, "payment", 1),
                        new Thing("third", 3, null, -5, "payment", 3))))
                .containsExactly("first", "second", "third");
    }

    @Test
    void goes_by_time_then_source_then_sequence_where_nothing_led_to_the_other() {
        assertThat(told(List.of(
                        new Thing("d", 4, 99, 1, "order", 1),
                        new Thing("c", 3, null, 0, "payment", 1),
                        new Thing("b", 2, null, 0, "inventory", 1),
                        new Thing("a", 1, null, 0, "inventory", 1))))
                .containsExactly("a", "b", "c", "d");
    }

    @Test
    void does_not_depend_on_the_order_in_which_things_came() {
        var random = new Random(42);
        var things = new ArrayList<Thing>();
        for (int id = 1; id <= 60; id++) {
            var cause = random.nextInt(3) == 0 ? null : Integer.valueOf(1 + random.nextInt(80));
            things.add(new Thing("t" + id, id, cause, random.nextInt(5), "s" + id % 4, id / 4));
        }
        var expected = told(things);
        assertThat(expected).hasSize(60).doesNotHaveDuplicates();
        for (int i = 0; i < 200; i++) {
            Collections.shuffle(things, random);
            assertThat(told(things)).isEqualTo(expected);
        }
    }

    @Test
    void tells_everything_once_also_what_goes_in_a_circle() {
        assertThat(told(List.of(
                        new Thing("chicken", 1, 2, 1, "a", 1),
                        new Thing("egg", 2, 1, 0, "b", 1),
                        new Thing("itself", 3, 3, 2, "c", 1),
                        new Thing("nest", 4, 1, -9, "d", 1))))
                .as("first what waits for nothing, then by time what can only wait for ever")
                .containsExactly("itself", "nest", "egg", "chicken");
    }

    @Test
    void tells_a_long_story_quickly_and_without_a_deep_stack() {
        var things = new ArrayList<Thing>();
        for (int id = 50_000; id >= 1; id--) {
            things.add(new Thing("t" + id, id, id - 1, -id, "s", id));
        }
        assertThat(told(things)).startsWith("t1", "t2").endsWith("t50000");
    }
}
