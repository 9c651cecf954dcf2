package dev.warren.messaging.tracing;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.common.InstrumentationLibraryInfo;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.ArrayList;
import java.util.List;

/// A [Span] as OpenTelemetry's exporters take it. They ask for everything more than once.
record EndedSpan(
        Span span,
        SpanContext context,
        SpanContext parent,
        Attributes attributes,
        List<LinkData> linked,
        Resource resource)
        implements SpanData {
    private static final InstrumentationScopeInfo SCOPE = InstrumentationScopeInfo.create("dev.warren");

    EndedSpan(Span span, Resource resource) {
        this(
                span,
                context(span),
                parent(span),
                span.shape().attributes().apply(span.details()),
                linked(span),
                resource);
    }

    /// Kept is sampled, however it came to be kept: exporters pass over others.
    private static SpanContext context(Span span) {
        return span.context().sampled(true).toSpanContext();
    }

    /// A span is not the child of one that nobody can look up: it has a link to it instead.
    private static SpanContext parent(Span span) {
        return span.parent() == null || span.isTornOff()
                ? SpanContext.getInvalid()
                : span.parent().toSpanContext();
    }

    private static List<LinkData> linked(Span span) {
        var links = new ArrayList<LinkData>();
        if (span.isTornOff()) {
            links.add(LinkData.create(span.parent().toSpanContext()));
        }
        span.links().forEach(link -> links.add(LinkData.create(link.toSpanContext())));
        return links;
    }

    @Override
    public String getName() {
        return span.shape().name();
    }

    @Override
    public SpanKind getKind() {
        return span.shape().kind();
    }

    @Override
    public SpanContext getSpanContext() {
        return context;
    }

    @Override
    public SpanContext getParentSpanContext() {
        return parent;
    }

    @Override
    public StatusData getStatus() {
        return span.error() == null ? StatusData.unset() : StatusData.create(StatusCode.ERROR, span.error());
    }

    @Override
    public long getStartEpochNanos() {
        return span.startNanos();
    }

    /// At least a microsecond: some stores take a span of no length for one that has not ended.
    @Override
    public long getEndEpochNanos() {
        return Math.max(span.endNanos(), span.startNanos() + 1_000);
    }

    @Override
    public Attributes getAttributes() {
        return attributes;
    }

    @Override
    public List<EventData> getEvents() {
        return List.of();
    }

    @Override
    public List<LinkData> getLinks() {
        return linked;
    }

    @Override
    public boolean hasEnded() {
        return true;
    }

    @Override
    public int getTotalRecordedEvents() {
        return 0;
    }

    @Override
    public int getTotalRecordedLinks() {
        return linked.size();
    }

    @Override
    public int getTotalAttributeCount() {
        return attributes.size();
    }

    @Override
    @Deprecated
    public InstrumentationLibraryInfo getInstrumentationLibraryInfo() {
        return InstrumentationLibraryInfo.create(SCOPE.getName(), null);
    }

    @Override
    public InstrumentationScopeInfo getInstrumentationScopeInfo() {
        return SCOPE;
    }

    @Override
    public Resource getResource() {
        return resource;
    }
}
