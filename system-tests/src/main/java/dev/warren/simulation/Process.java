package dev.warren.simulation;

import dev.warren.contracts.ServiceName;
import dev.warren.contracts.UuidV7;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/// A process of a service. When it dies, everything in its memory and everything it had planned is gone; it is
/// started again after a while.
public final class Process {
    private static final int LONGEST_DOWN_MS = 90_000;

    private final World world;
    private final ServiceName service;
    private final String name;
    private final Store store;
    private final Bus bus;
    private final Function<Process, Object> start;
    private final List<Runnable> whenItDies = new ArrayList<>();
    private final World.WorldClock clock;
    private long life;
    private boolean up;
    private Object desk;

    Process(World world, ServiceName service, int number, Store store, Bus bus, Function<Process, Object> start) {
        this.world = world;
        this.service = service;
        this.name = service.lowerCase() + (number == 1 ? "" : "-" + number);
        this.store = store;
        this.bus = bus;
        this.start = start;
        this.clock = new World.WorldClock(world);
    }

    void start() {
        up = true;
        whenItDies.clear();
        clock.putAhead(0);
        after(0, () -> desk = start.apply(this));
    }

    public World world() {
        return world;
    }

    public ServiceName service() {
        return service;
    }

    public String name() {
        return name;
    }

    public Store store() {
        return store;
    }

    public Bus bus() {
        return bus;
    }

    public Clock clock() {
        return clock;
    }

    public UuidV7 ids() {
        return new UuidV7(clock, new SplittableRandom(world.plan().seed() + name.hashCode() + life));
    }

    /// Where those outside turn to.
    <T> T desk(Class<T> type) {
        return type.cast(desk);
    }

    boolean isOpen() {
        return desk != null;
    }

    boolean isIn(long aLife) {
        return up && life == aLife;
    }

    long life() {
        return life;
    }

    public void putClockAhead(long ms) {
        clock.putAhead(ms);
    }

    public void after(long ms, Runnable action) {
        world.after(this, ms, action);
    }

    public boolean strikes(Fault fault, String where) {
        return world.faults().strikes(fault, name, where);
    }

    public void whenItDies(Runnable action) {
        whenItDies.add(action);
    }

    public void die() {
        up = false;
        desk = null;
        life++;
        whenItDies.forEach(Runnable::run);
        whenItDies.clear();
        world.after(world.faults().pickMs("time down of " + name, LONGEST_DOWN_MS), this::restart);
    }

    private void restart() {
        world.story().note(name, "starts again");
        start();
    }

    /// A call to the world outside. It has its effect there whether or not this process lives to hear of it.
    ///
    /// @param patienceMs after which the call is given up
    /// @param latestMs after which it has no effect any more, given up or not
    public <T> Uni<T> call(String to, String what, int patienceMs, int latestMs, Supplier<T> effect) {
        return Uni.createFrom().emitter(emitter -> begin(to, what, patienceMs, latestMs, effect, emitter));
    }

    private <T> void begin(
            String to, String what, int patienceMs, int latestMs, Supplier<T> effect, UniEmitter<? super T> emitter) {
        int takesMs = strikes(Fault.CALL_SLOW, what) ? 1 + world.faults().pick("time of " + what, latestMs) : 1;
        boolean lost = strikes(Fault.CALL_LOST, what);
        boolean refused = strikes(Fault.CALL_REFUSED, what);
        after(patienceMs, () -> emitter.fail(new TimeoutException("no answer: " + what)));
        if (lost) {
            return;
        }
        long thisLife = life;
        world.after(takesMs, () -> {
            if (refused) {
                answer(thisLife, () -> emitter.fail(new IllegalStateException("status 500: " + what)));
                return;
            }
            world.story().message(name, to, what);
            var answer = effect.get();
            world.touch();
            if (!strikes(Fault.ANSWER_LOST, what)) {
                answer(thisLife, () -> {
                    if (strikes(Fault.CRASH_AFTER_EFFECT, what)) {
                        die();
                    } else {
                        emitter.complete(answer);
                    }
                });
            }
        });
    }

    private void answer(long toLife, Runnable action) {
        if (isIn(toLife)) {
            after(1, action);
        }
    }
}
