package dev.warren.messaging.tracing;

import dev.warren.messaging.tracing.TraceContext.Trace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/// The latest spans of traces of which nobody has decided whether they are kept. Most are forgotten.
///
/// Spans are taken apart into numbers, and put together again when they are asked for: collectors copy what lives for
/// some seconds, and of these there are more than of anything else.
final class RememberedSpans {
    /// Where the numbers of a span are, among its own. The lower half of its trace's id is the ring's key.
    private static final int TRACE = 0;
    private static final int SPAN = 1;
    private static final int PARENT = 2;
    private static final int START = 3;
    private static final int END = 4;
    private static final int MESSAGE = 5;
    private static final int CONVERSATION = 7;
    private static final int NUMBER = 9;
    private static final int SIZE = 10;

    private final Ring ring;
    private final long[] numbers;
    /// Null where there is no span.
    private final Shape[] shapes;
    private final String[] subjects;

    RememberedSpans(int max) {
        this.ring = new Ring(max);
        this.numbers = new long[max * SIZE];
        this.shapes = new Shape[max];
        this.subjects = new String[max];
    }

    /// @param span of a trace that is not sampled, without an error or links
    void add(Span span) {
        var trace = span.context().trace();
        int place = ring.add(trace.low());
        int at = place * SIZE;
        numbers[at + TRACE] = trace.high();
        numbers[at + SPAN] = span.context().span();
        numbers[at + PARENT] = span.parent() == null ? 0 : span.parent().span();
        numbers[at + START] = span.startNanos();
        numbers[at + END] = span.endNanos();
        var details = span.details();
        put(details.message(), at + MESSAGE);
        put(details.conversation(), at + CONVERSATION);
        numbers[at + NUMBER] = details.number();
        shapes[place] = span.shape();
        subjects[place] = details.subject();
    }

    /// What is remembered of a trace, the oldest first. It is forgotten.
    List<Span> take(Trace trace) {
        var spans = new ArrayList<Span>();
        ring.placesOf(trace.low()).filter(place -> shapes[place] != null).forEach(place -> {
            if (numbers[place * SIZE + TRACE] == trace.high()) {
                spans.add(span(place, trace));
                shapes[place] = null;
            }
        });
        Collections.reverse(spans);
        return spans;
    }

    private Span span(int place, Trace trace) {
        int at = place * SIZE;
        long parent = numbers[at + PARENT];
        return new Span(
                shapes[place],
                new TraceContext(trace, numbers[at + SPAN], false),
                parent == 0 ? null : new TraceContext(trace, parent, false),
                numbers[at + START],
                numbers[at + END],
                new Details(uuid(at + MESSAGE), uuid(at + CONVERSATION), subjects[place], numbers[at + NUMBER]));
    }

    /// No id is of zeros.
    private void put(UUID id, int at) {
        numbers[at] = id == null ? 0 : id.getMostSignificantBits();
        numbers[at + 1] = id == null ? 0 : id.getLeastSignificantBits();
    }

    private UUID uuid(int at) {
        return (numbers[at] | numbers[at + 1]) == 0 ? null : new UUID(numbers[at], numbers[at + 1]);
    }
}
