package dev.warren.order.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EntityTagsTest {
    @Test
    void knows_strong_and_weak_tags_in_one_header_or_several() {
        var tags = EntityTags.ofIfNoneMatch(List.of("\"1\", W/\"2\"", "\"5\""));

        assertThat(List.of(1L, 2L, 5L)).allMatch(tags::include);
        assertThat(tags.include(3)).isFalse();
    }

    @Test
    void any_version_will_do_for_an_asterisk() {
        assertThat(EntityTags.ofIfNoneMatch(List.of("*")).include(7)).isTrue();
        assertThat(EntityTags.ofIfNoneMatch(List.of("*")).isEmpty()).isFalse();
    }

    @Test
    void what_is_no_tag_matches_nothing() {
        assertThat(EntityTags.ofIfNoneMatch(null).isEmpty()).isTrue();
        assertThat(EntityTags.ofIfNoneMatch(List.of("1, 2")).isEmpty()).isTrue();
    }
}
