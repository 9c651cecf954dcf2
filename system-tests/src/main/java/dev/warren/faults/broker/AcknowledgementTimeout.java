package dev.warren.faults.broker;

import dev.warren.faults.Fault;
import dev.warren.faults.Signals;
import dev.warren.faults.World;
import java.time.Duration;

/// A consumer stands still for longer than the broker waits for acknowledgements, and then goes
/// on as if nothing had been.
record AcknowledgementTimeout() implements Fault {
    private static final String SERVICE = "inventory";
    private static final Duration STANDS_STILL = Duration.ofSeconds(12);
    private static final int USUAL_MS = 1_800_000;

    @Override
    public String name() {
        return "consumer-stops-beyond-ack-timeout";
    }

    @Override
    public String hurts() {
        return "SIGSTOP of a consumer until the broker has closed its channel for a missing acknowledgement, then SIGCONT";
    }

    @Override
    public String holds() {
        return "it consumes again on a new channel, and no acknowledgement hits another message";
    }

    @Override
    public void strike(World world) throws Exception {
        limit(world, 3_000, 500);
        world.broker(SERVICE).silence();
        Thread.sleep(Duration.ofSeconds(1));
        Signals.stop(world.service(SERVICE));
        world.broker(SERVICE).speak();
        Thread.sleep(STANDS_STILL);
        Signals.goOn(world.service(SERVICE));
        limit(world, USUAL_MS, 60_000);
    }

    /// Channels ask for both when they begin.
    private static void limit(World world, int timeoutMs, int lookMs) {
        var rabbit = BrokerFaults.rabbit(world);
        rabbit.ctl("eval", "application:set_env(rabbit, consumer_timeout, %d).".formatted(timeoutMs));
        rabbit.ctl("eval", "application:set_env(rabbit, channel_tick_interval, %d).".formatted(lookMs));
        rabbit.ctl("close_all_connections", "new limits");
    }
}
