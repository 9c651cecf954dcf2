package dev.warren.messaging.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/// Where spans go.
final class Exporters {
    static final AttributeKey<String> SERVICE = AttributeKey.stringKey("service.name");

    private Exporters() {}

    /// @param others that the application brings along, as beans
    static List<SpanExporter> of(TracingConfig config, Iterable<SpanExporter> others) {
        var exporters = new ArrayList<SpanExporter>();
        others.forEach(exporters::add);
        config.zipkin()
                .map(endpoint -> new ZipkinExporter(endpoint, config.sendTimeout()))
                .ifPresent(exporters::add);
        config.otlp().map(endpoint -> otlp(endpoint, config)).ifPresent(exporters::add);
        return exporters;
    }

    private static SpanExporter otlp(URI endpoint, TracingConfig config) {
        return OtlpHttpSpanExporter.builder()
                .setEndpoint(endpoint.toString())
                .setHeaders(config::otlpHeaders)
                .setTimeout(config.sendTimeout())
                .setConnectTimeout(config.sendTimeout())
                .build();
    }
}
