package dev.warren.messaging.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RememberedSpansTest {
    private static final int MAX = 64;
    private static final Shape SHAPE = new Shape("x", SpanKind.CONSUMER, true, _ -> Attributes.empty());

    private final RememberedSpans remembered = new RememberedSpans(MAX);

    @Test
    void gives_back_what_it_was_given_once() {
        var root = TraceContext.root(false);
        var all = new Span(
                SHAPE,
                root.child(),
                root,
                1_764_300_000_000_000_000L,
                1_764_300_000_000_000_001L,
                new Details(UUID.randomUUID(), UUID.randomUUID(), "ORDER-1", -3));
        var least = new Span(SHAPE, root, null, 0, 0, Details.NONE);
        remembered.add(all);
        remembered.add(least);

        assertThat(remembered.take(root.trace())).containsExactly(all, least);
        assertThat(remembered.take(root.trace())).isEmpty();
    }

    @Test
    void tells_traces_apart_that_share_half_of_their_ids() {
        var one = TraceContext.root(false);
        var other = new TraceContext(
                new TraceContext.Trace(one.trace().high() + 1, one.trace().low()), 5, false);
        remembered.add(span(one));
        remembered.add(span(other));

        assertThat(remembered.take(one.trace())).extracting(Span::context).containsExactly(one);
        assertThat(remembered.take(other.trace())).extracting(Span::context).containsExactly(other);
    }

    /// As a list of the latest would do it.
    @Test
    void has_the_latest_of_each_trace_in_their_order() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var traces =
                IntStream.range(0, 10).mapToObj(_ -> TraceContext.root(false)).toList();
        var latest = new ArrayList<Span>();
        for (int i = 0; i < 100 * MAX; i++) {
            var trace = traces.get(random.nextInt(traces.size()));
            if (random.nextInt(10) > 0) {
                var span = span(trace.child());
                remembered.add(span);
                latest.add(span);
                if (latest.size() > MAX) {
                    latest.removeFirst();
                }
            } else {
                var expected = new ArrayList<>(latest);
                expected.removeIf(span -> !span.context().trace().equals(trace.trace()));
                assertThat(remembered.take(trace.trace())).as("seed %d", seed).isEqualTo(expected);
                // What is taken keeps its place.
                latest.replaceAll(span -> expected.contains(span) ? span(TraceContext.root(false)) : span);
            }
        }
    }

    private static Span span(TraceContext context) {
        return new Span(SHAPE, context, null, 1, 2, Details.NONE);
    }
}
