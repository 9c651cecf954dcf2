package dev.warren.messaging.tracing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Traces, their limits, and where they go.
@ConfigMapping(prefix = "warren.tracing")
interface TracingConfig {

    /// Off, nothing is done and nothing is held. The same for all services, or traces have gaps.
    @WithDefault("false")
    boolean enabled();

    /// The share of traces that are kept whatever comes of them, from 0 to 1. A client that sends a `traceparent` has
    /// decided for its own.
    @WithDefault("1.0")
    double ratio();

    /// An event that is handled later than this after it happened is kept, with what is remembered of its order.
    @WithDefault("PT5S")
    Duration slowAfter();

    /// This instance keeps one trace in such a time for being slow. When everything is slow, a few show why, and to
    /// keep them all would make it slower.
    @WithDefault("PT5S")
    Duration slowEvery();

    /// Spans that are remembered in case something goes wrong in their traces, whatever these are: what a service makes
    /// in three seconds or so at 400 orders a second. Each takes 112 bytes.
    @WithDefault("16000")
    int remembered();

    /// Spans that wait to be sent away. What finds no room is dropped, and counted.
    @WithDefault("10000")
    int queue();

    /// Spans that are sent away together at most.
    @WithDefault("2048")
    int batch();

    /// How long spans wait for others to be sent with: a request costs more than what is in it, since its code runs
    /// too seldom to be compiled. So much is lost of a process that dies. OpenTelemetry's own waits as long.
    @WithDefault("PT5S")
    Duration sendEvery();

    /// How long one sending may take before it is given up.
    @WithDefault("PT5S")
    Duration sendTimeout();

    /// Where OTLP over HTTP is taken: `http://collector:4318/v1/traces`.
    Optional<URI> otlp();

    /// Sent with each OTLP request, such as an authorisation.
    Map<String, String> otlpHeaders();

    /// Where Zipkin takes spans: `http://localhost:9411/api/v2/spans`.
    Optional<URI> zipkin();
}
