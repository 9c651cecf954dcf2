package dev.warren.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Metrics, and how those come about that somebody has to be asked for.
@ConfigMapping(prefix = "warren.telemetry")
interface TelemetryConfig {

    /// Off, nothing is counted and nobody is asked.
    @WithDefault("true")
    boolean metrics();

    /// How often the database and the broker are asked, each with one short question.
    @WithDefault("PT5S")
    Duration sampleEvery();
}
