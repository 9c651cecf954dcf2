package dev.warren.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeliveryEpochTest {

    @Test
    void begins_anew_when_delivery_tags_do() {
        var epoch = new DeliveryEpoch();
        int first = epoch.of(1);

        assertThat(epoch.of(2)).isEqualTo(first);
        assertThat(epoch.isPresent(first)).isTrue();

        int second = epoch.of(1);
        assertThat(epoch.isPresent(second)).isTrue();
        assertThat(epoch.isPresent(first)).isFalse();
    }
}
