package dev.warren.messaging.tracing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.TimeUnit;

/// Spans in Zipkin's JSON of version 2, over the JDK's HTTP client. Links, which Zipkin does not have, are tags.
final class ZipkinExporter implements SpanExporter {
    private static final AttributeKey<String> SERVICE = AttributeKey.stringKey("service.name");
    private static final int OK = 200;
    private static final int REDIRECTED = 300;

    private final JsonFactory json = new JsonFactory();
    private final HttpClient client;
    private final URI endpoint;
    private final Duration timeout;

    ZipkinExporter(URI endpoint, Duration timeout) {
        this.endpoint = endpoint;
        this.timeout = timeout;
        this.client = HttpClient.newBuilder().connectTimeout(timeout).build();
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        var result = new CompletableResultCode();
        var request = HttpRequest.newBuilder(endpoint)
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(encode(spans)))
                .build();
        client.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .whenComplete((answer, failure) -> settle(result, answer, failure));
        return result;
    }

    private static void settle(CompletableResultCode result, HttpResponse<Void> answer, Throwable failure) {
        if (failure == null && answer.statusCode() >= OK && answer.statusCode() < REDIRECTED) {
            result.succeed();
        } else {
            result.fail();
        }
    }

    byte[] encode(Collection<SpanData> spans) {
        var out = new ByteArrayOutputStream();
        try (var generator = json.createGenerator(out)) {
            generator.writeStartArray();
            for (var span : spans) {
                write(generator, span);
            }
            generator.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void write(JsonGenerator generator, SpanData span) throws IOException {
        generator.writeStartObject();
        generator.writeStringField("traceId", span.getTraceId());
        generator.writeStringField("id", span.getSpanId());
        if (SpanId.isValid(span.getParentSpanId())) {
            generator.writeStringField("parentId", span.getParentSpanId());
        }
        generator.writeStringField("name", span.getName());
        if (span.getKind() != SpanKind.INTERNAL) {
            generator.writeStringField("kind", span.getKind().name());
        }
        generator.writeNumberField("timestamp", TimeUnit.NANOSECONDS.toMicros(span.getStartEpochNanos()));
        generator.writeNumberField(
                "duration", TimeUnit.NANOSECONDS.toMicros(span.getEndEpochNanos() - span.getStartEpochNanos()));
        writeEndpoint(generator, "localEndpoint", span.getResource().getAttribute(SERVICE));
        writeEndpoint(generator, "remoteEndpoint", remote(span));
        writeTags(generator, span);
        generator.writeEndObject();
    }

    private static String remote(SpanData span) {
        var peer = span.getAttributes().get(Names.PEER);
        return peer == null ? span.getAttributes().get(Names.SYSTEM) : peer;
    }

    private static void writeEndpoint(JsonGenerator generator, String name, String service) throws IOException {
        if (service != null) {
            generator.writeObjectFieldStart(name);
            generator.writeStringField("serviceName", service);
            generator.writeEndObject();
        }
    }

    private static void writeTags(JsonGenerator generator, SpanData span) throws IOException {
        generator.writeObjectFieldStart("tags");
        for (var attribute : span.getAttributes().asMap().entrySet()) {
            generator.writeStringField(
                    attribute.getKey().getKey(), attribute.getValue().toString());
        }
        int number = 0;
        for (var link : span.getLinks()) {
            var to = link.getSpanContext();
            generator.writeStringField("link." + number++, to.getTraceId() + "-" + to.getSpanId());
        }
        if (span.getStatus().getStatusCode() == StatusCode.ERROR) {
            generator.writeStringField("error", span.getStatus().getDescription());
        }
        generator.writeEndObject();
    }

    @Override
    public CompletableResultCode flush() {
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
        client.shutdownNow();
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public String toString() {
        return "Zipkin at " + endpoint;
    }
}
