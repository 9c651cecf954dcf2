package dev.warren.messaging;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Each of Warren's own metrics says whose it is, however it is scraped.
@Singleton
class ServiceLabel implements MeterFilter {
    private static final String OURS = "warren.";

    private final List<Tag> label;

    ServiceLabel(@ConfigProperty(name = "warren.service") String service) {
        this.label = List.of(Tag.of("service", service));
    }

    @Override
    public Meter.Id map(Meter.Id id) {
        return id.getName().startsWith(OURS) ? id.withTags(label) : id;
    }
}
