package dev.warren.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// The build stops here when a change breaks a consumer, or when something about the events is not as it has to be.
class ReleasedTest {

    @Test
    void the_published_language_is_in_order() {
        assertThat(new Review(Catalogue.of(Project.CHECKOUT)).findings()).isEmpty();
    }
}
