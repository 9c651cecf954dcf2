package dev.warren.simulation;

import dev.warren.contracts.DomainEvent;
import dev.warren.contracts.Event;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.UUID;

/// Virtual time, and what is to happen in it. One step after another; a step ends before the next begins.
public final class World {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final ThreadLocal<World> CURRENT = new ThreadLocal<>();

    private final Plan plan;
    private final Story story;
    private final Faults faults;
    private final PriorityQueue<Step> agenda =
            new PriorityQueue<>(Comparator.comparingLong(Step::atMs).thenComparingLong(Step::number));
    private final Effects effects = new Effects();
    private final Map<UUID, String> eventNames = new HashMap<>();
    private long nowMs;
    private long steps;
    private boolean touched;
    private Throwable dropped;
    private Process running;

    /// @param process who does it; null for the world outside
    /// @param life the life of the process that planned it: another one knows nothing of it
    private record Step(long atMs, long number, Process process, long life, Runnable action) {
        boolean isDue() {
            return process == null || process.isIn(life);
        }
    }

    World(Plan plan, Story story) {
        this.plan = plan;
        this.story = story;
        this.faults = new Faults(plan, story);
        story.begin(this);
        CURRENT.set(this);
    }

    static World current() {
        return CURRENT.get();
    }

    public Faults faults() {
        return faults;
    }

    Effects effects() {
        return effects;
    }

    public Story story() {
        return story;
    }

    public boolean has(Mutation mutation) {
        return plan.mutation() == mutation;
    }

    /// How long somebody waits, or not at all without that protection.
    public Duration unless(Mutation mutation, Duration waits) {
        return has(mutation) ? Duration.ZERO : waits;
    }

    /// Whether each order is said in two versions.
    public boolean saysBoth() {
        return plan.saysBoth();
    }

    public Plan plan() {
        return plan;
    }

    public long nowMs() {
        return nowMs;
    }

    /// Something happens outside of every process.
    public void after(long ms, Runnable action) {
        after(null, ms, action);
    }

    void after(Process process, long ms, Runnable action) {
        steps++;
        agenda.add(new Step(nowMs + ms, steps, process, process == null ? 0 : process.life(), action));
    }

    /// What the process that is running has planned by itself, such as a timeout.
    void afterByRunning(long ms, Runnable action) {
        after(running, ms, action);
    }

    /// Takes the next step.
    ///
    /// @return false when there is none
    boolean step() {
        var next = agenda.poll();
        if (next == null) {
            return false;
        }
        nowMs = next.atMs();
        if (next.isDue()) {
            running = next.process();
            next.action().run();
            running = null;
            throwWhatWasDropped();
        }
        return true;
    }

    /// A failure that nobody has taken care of: it must not get lost in a pipeline.
    void drop(Throwable failure) {
        dropped = failure;
    }

    private void throwWhatWasDropped() {
        if (dropped instanceof Violation violation) {
            throw violation;
        }
        if (dropped != null) {
            throw new IllegalStateException("dropped: " + dropped, dropped);
        }
    }

    /// Something has changed that invariants speak of.
    public void touch() {
        touched = true;
    }

    boolean wasTouched() {
        boolean was = touched;
        touched = false;
        return was;
    }

    public Instant now() {
        return BEGIN.plusMillis(nowMs);
    }

    /// An event is about to be said. It is called by what it says, since its id says nothing.
    public void say(Event<? extends DomainEvent> event) {
        eventNames.put(
                event.id(),
                event.data().getClass().getSimpleName() + " " + Names.ofSubject(event.subject()) + "."
                        + event.sequence());
    }

    public String nameOf(UUID eventId) {
        return eventNames.getOrDefault(eventId, "?");
    }

    /// A clock that `aheadMs` can put ahead.
    static final class WorldClock extends Clock {
        private final World world;
        private long aheadMs;

        WorldClock(World world) {
            this.world = world;
        }

        void putAhead(long ms) {
            aheadMs = ms;
        }

        @Override
        public Instant instant() {
            return world.now().plusMillis(aheadMs);
        }

        @Override
        public long millis() {
            return instant().toEpochMilli();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("the simulation has one zone");
        }
    }
}
