package dev.warren.order.diagnosis;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// How the question why an order is stuck is answered.
@ConfigMapping(prefix = "warren.order.diagnosis")
public interface DiagnosisSettings {

    /// Where the other services are.
    Urls url();

    /// How long a service may take to answer. All are asked at once.
    @WithDefault("PT1S")
    Duration timeout();

    /// Latest orders that say what is normal.
    @WithDefault("500")
    int orders();

    /// Of those, how many must have passed a stage before they say anything about it.
    @WithDefault("20")
    int enoughOrders();

    /// What is expected of a stage until there are enough.
    @WithDefault("PT30S")
    Duration expectedAtFirst();

    /// What is expected at least, so that nobody looks at an order that is late by milliseconds.
    @WithDefault("PT2S")
    Duration expectedAtLeast();

    /// Where a trace can be seen: `https://zipkin.example/zipkin/traces/{traceId}`.
    Optional<String> traceLink();

    interface Urls {
        URI payment();

        URI inventory();

        URI shipping();

        URI notification();
    }
}
