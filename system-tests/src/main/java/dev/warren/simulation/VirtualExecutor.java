package dev.warren.simulation;

import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/// Mutiny's timers, in virtual time: what the services wait for passes without anybody waiting.
final class VirtualExecutor extends AbstractExecutorService implements ScheduledExecutorService {
    /// Pauses are drawn at random in places. In steps of this length they are the same in every run of a seed.
    private static final long GRID_MS = 250;

    static void install() {
        if (!(Infrastructure.getDefaultWorkerPool() instanceof VirtualExecutor)) {
            Infrastructure.setDefaultExecutor(new VirtualExecutor());
            // Contexts are propagated from thread to thread, and here is one thread.
            Infrastructure.clearInterceptors();
            Infrastructure.setDroppedExceptionHandler(failure -> World.current().drop(failure));
        }
    }

    private static final class Task<T> extends FutureTask<T> implements ScheduledFuture<T> {
        Task(Callable<T> callable) {
            super(callable);
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return 0;
        }

        @Override
        public int compareTo(Delayed other) {
            return 0;
        }
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return schedule(
                () -> {
                    command.run();
                    return null;
                },
                delay,
                unit);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        var task = new Task<>(callable);
        long ms = Math.ceilDiv(unit.toMillis(delay), GRID_MS) * GRID_MS;
        World.current().afterByRunning(ms, task);
        return task;
    }

    @Override
    public void execute(Runnable command) {
        World.current().afterByRunning(0, command);
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initialDelay, long period, TimeUnit unit) {
        throw new UnsupportedOperationException("nothing in the simulation repeats by itself");
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initialDelay, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException("nothing in the simulation repeats by itself");
    }

    @Override
    public void shutdown() {
        // it has no threads
    }

    @Override
    public List<Runnable> shutdownNow() {
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return true;
    }
}
