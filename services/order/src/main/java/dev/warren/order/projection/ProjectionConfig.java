package dev.warren.order.projection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;

/// Limits and pauses of read models.
@ConfigMapping(prefix = "warren.order.projections")
interface ProjectionConfig {
    /// Events in one transaction. A larger one saves statements; a smaller one is sooner over.
    @WithDefault("1000")
    int batch();

    /// After a batch, so that the next one gathers; by projection.
    Map<String, Duration> rest();

    /// How often an instance looks for what others have committed, and for what was left to another, when all is still.
    @WithDefault("PT1S")
    Duration poll();

    /// The part of the time in which a rebuild works, more than 0 and at most 1. The rest of it is for the orders that
    /// come in meanwhile.
    @WithDefault("0.5")
    double rebuildShare();
}
