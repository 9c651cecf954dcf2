package dev.warren.faults.wire;

import dev.warren.system.AwakeTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/// Holds the first message of its kind, and whatever follows it in the same direction of the
/// same conversation. Other conversations go on.
public final class Trap {
    private static final long LOOK_MS = 20;

    private final Predicate<Passing> holds;
    private final Afterwards afterwards;
    private final Map<Object, Integer> announced = new HashMap<>();
    private final CountDownLatch sprung = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private Predicate<Passing> announces = _ -> false;
    private Predicate<Passing> startsAnew = _ -> false;
    private int announcements;
    private int toCome = 1;
    private BooleanSupplier condition = () -> true;
    private Object caught;
    private Direction direction;

    private enum Afterwards {
        HOLD_IT,
        HOLD_THE_NEXT,
        HOLD_NOTHING
    }

    private Trap(Predicate<Passing> holds, Afterwards afterwards) {
        this.holds = holds;
        this.afterwards = afterwards;
    }

    /// Holds the message before the other side hears it.
    public static Trap before(Direction direction, String what) {
        return new Trap(passing -> passing.is(direction, what), Afterwards.HOLD_IT);
    }

    /// Lets the message pass and holds what follows.
    public static Trap behind(Direction direction, String what) {
        return new Trap(passing -> passing.is(direction, what), Afterwards.HOLD_THE_NEXT);
    }

    /// Holds nothing: springs when as many have passed.
    public static Trap seeing(int times, Direction direction, String what) {
        var trap = new Trap(passing -> passing.is(direction, what), Afterwards.HOLD_NOTHING);
        trap.toCome = times;
        return trap;
    }

    /// Only in a conversation in which that has been said as many times.
    public Trap after(int times, Direction heard, String what) {
        announcements = times;
        announces = passing -> passing.is(heard, what);
        return this;
    }

    public Trap after(Direction heard, String what) {
        return after(1, heard, what);
    }

    /// What was said before this was said does not count.
    public Trap inOneGoUntil(Direction heard, String what) {
        startsAnew = passing -> passing.is(heard, what);
        return this;
    }

    /// Only from the moment on at which this has become true.
    public Trap once(BooleanSupplier isTrue) {
        condition = isTrue;
        return this;
    }

    public boolean hasSprung() {
        return sprung.getCount() == 0;
    }

    /// Waits for the moment.
    ///
    /// @throws MissedMoment when it does not come in time
    public void await(Duration deadline) throws InterruptedException {
        long end = AwakeTime.nanoTime() + deadline.toNanos();
        while (!sprung.await(LOOK_MS, TimeUnit.MILLISECONDS)) {
            if (AwakeTime.nanoTime() > end) {
                throw new MissedMoment();
            }
        }
    }

    /// Lets everything go.
    public void release() {
        released.countDown();
    }

    /// Holds up the thread that asks for as long as the message is held.
    void pass(Conversation conversation, Passing passing) throws InterruptedException {
        if (holds(conversation, passing)) {
            while (conversation.isOpen() && !released.await(LOOK_MS, TimeUnit.MILLISECONDS)) {
                // until it is released, or nobody waits for the message any more
            }
        }
    }

    private synchronized boolean holds(Conversation conversation, Passing passing) {
        if (caught != null) {
            return afterwards != Afterwards.HOLD_NOTHING && caught == conversation && direction == passing.direction();
        }
        if (startsAnew.test(passing)) {
            announced.remove(conversation);
        }
        if (announces.test(passing)) {
            announced.merge(conversation, 1, Integer::sum);
        }
        if (announced.getOrDefault(conversation, 0) < announcements
                || !condition.getAsBoolean()
                || !holds.test(passing)
                || --toCome > 0) {
            return false;
        }
        caught = conversation;
        direction = passing.direction();
        sprung.countDown();
        return afterwards == Afterwards.HOLD_IT;
    }
}
