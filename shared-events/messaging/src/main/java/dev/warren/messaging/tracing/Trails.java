package dev.warren.messaging.tracing;

import dev.warren.messaging.tracing.TraceContext.Trace;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Decides which spans are kept. Those of a sampled trace are, at once. The latest of all others are remembered for a
/// while: if something goes wrong or takes long in their trace they are kept as well, and what follows.
///
/// To remember must cost next to nothing, since most orders go well and are forgotten without a decision. Safe for any
/// number of threads.
final class Trails {
    private static final int MAX_DECIDED = 1_000;

    private final Predicate<Trace> fromTheStart;
    private final Consumer<Span> kept;
    private final RememberedSpans remembered;
    private final Set<Trace> decided = Collections.newSetFromMap(new Latest(MAX_DECIDED));

    /// @param remembered spans, of whatever traces
    /// @param fromTheStart whether a trace was sampled when it began, so that nothing is remembered of it
    Trails(int remembered, Predicate<Trace> fromTheStart, Consumer<Span> kept) {
        this.remembered = new RememberedSpans(remembered);
        this.fromTheStart = fromTheStart;
        this.kept = kept;
    }

    void add(Span span) {
        var context = span.context();
        if (span.error() != null || context.sampled()) {
            keep(context.trace());
            kept.accept(span);
        } else if (!remember(span)) {
            kept.accept(span);
        }
    }

    /// Keeps what is remembered of a trace, and what comes.
    void keep(Trace trace) {
        if (!fromTheStart.test(trace)) {
            decide(trace).forEach(kept);
        }
    }

    /// Whether a trace that was not sampled is kept all the same.
    synchronized boolean isKept(Trace trace) {
        return decided.contains(trace);
    }

    private synchronized boolean remember(Span span) {
        if (decided.contains(span.context().trace())) {
            return false;
        }
        remembered.add(span);
        return true;
    }

    /// Of a trace that is decided already nothing is remembered.
    private synchronized List<Span> decide(Trace trace) {
        return decided.add(trace) ? remembered.take(trace) : List.of();
    }

    private static final class Latest extends LinkedHashMap<Trace, Boolean> {
        private static final long serialVersionUID = 1;

        private final int max;

        Latest(int max) {
            this.max = max;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Trace, Boolean> eldest) {
            return size() > max;
        }
    }
}
