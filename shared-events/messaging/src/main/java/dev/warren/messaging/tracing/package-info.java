/// Traces, made by hand where something happens to an order: a request, an event that is said, one that is handled, a
/// call outside, a deadline. Nothing is hooked into the frameworks, and nothing is kept on a thread: the context
/// of a trace is the `traceparent` that an event carries anyway. docs/adr/0027-traces-by-hand.md says why.
///
/// [Traces] and [EventTraces] make spans, with a [Tracer]; [Trails] decides which of them are kept; [SpanExport] sends
// those away.
package dev.warren.messaging.tracing;
