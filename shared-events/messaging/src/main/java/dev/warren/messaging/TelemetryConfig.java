package dev.warren.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How metrics come about that somebody has to be asked for.
@ConfigMapping(prefix = "warren.telemetry")
interface TelemetryConfig {

    /// How often the database and the broker are asked, each with one short question.
    @WithDefault("PT5S")
    Duration sampleEvery();
}
