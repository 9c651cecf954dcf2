package dev.warren.messaging.tracing;

import dev.warren.messaging.tracing.TraceContext.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Decides which spans are kept. Those of a sampled trace are, at once. Of every other trace a trail is remembered for
/// a while: if something goes wrong or takes long in it, all of the trail is kept, and what follows.
///
/// The trails of the latest traces are remembered, and of each its first spans; an order that goes well is
/// forgotten without a decision. Safe for any number of threads.
final class Trails {
    private final Map<Trace, Trail> latest;
    private final int maxSpans;
    private final Consumer<Span> kept;

    /// @param maxTrails that are remembered; the one that nothing was added to for longest goes first
    /// @param maxSpans of one trail
    Trails(int maxTrails, int maxSpans, Consumer<Span> kept) {
        this.latest = new LatestTrails(maxTrails);
        this.maxSpans = maxSpans;
        this.kept = kept;
    }

    void add(Span span) {
        if (span.error() != null) {
            keep(span.context().trace());
        } else if (span.context().sampled()) {
            // Somebody else has decided so, of a trace that was not sampled at first.
            take(span.context().trace(), false).forEach(kept);
        }
        if (span.error() != null || span.context().sampled() || !remember(span)) {
            kept.accept(span);
        }
    }

    /// Keeps what is remembered of a trace, and what comes.
    void keep(Trace trace) {
        take(trace, true).forEach(kept);
    }

    /// Whether a trace that is not sampled is kept all the same.
    synchronized boolean isKept(Trace trace) {
        var trail = latest.get(trace);
        return trail != null && trail.isKept;
    }

    private synchronized boolean remember(Span span) {
        var trail = latest.computeIfAbsent(span.context().trace(), _ -> new Trail());
        if (!trail.isKept && trail.spans.size() < maxSpans) {
            trail.spans.add(span);
        }
        return !trail.isKept;
    }

    private synchronized List<Span> take(Trace trace, boolean fromNowOn) {
        var trail = fromNowOn ? latest.computeIfAbsent(trace, _ -> new Trail()) : latest.get(trace);
        if (trail == null) {
            return List.of();
        }
        var spans = trail.spans;
        trail.spans = List.of();
        trail.isKept = true;
        return spans;
    }

    private static final class Trail {
        private List<Span> spans = new ArrayList<>(4);
        private boolean isKept;
    }

    private static final class LatestTrails extends LinkedHashMap<Trace, Trail> {
        private static final long serialVersionUID = 1;
        private static final float LOAD_FACTOR = 0.75f;
        private static final boolean BY_ACCESS = true;

        private final int max;

        LatestTrails(int max) {
            super(max, LOAD_FACTOR, BY_ACCESS);
            this.max = max;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Trace, Trail> eldest) {
            return size() > max;
        }
    }
}
