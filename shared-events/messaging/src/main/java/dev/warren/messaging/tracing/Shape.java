package dev.warren.messaging.tracing;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import java.util.function.Function;

/// What the spans of one place in the code have in common, such as those of all events of one type in one queue. It is
/// made once, and not for each of them.
///
/// @param parentIsElsewhere whether another process made the parents, and decides whether they are kept
/// @param attributes asked for when a span is sent away
record Shape(String name, SpanKind kind, boolean parentIsElsewhere, Function<Details, Attributes> attributes) {}
