package dev.warren.faults.broker;

import dev.warren.faults.Fault;
import dev.warren.faults.World;
import java.time.Duration;

/// A queue is full, because its consumer is slow and its limit low. The broker refuses what it
/// would have to take.
record PublishesRefused() implements Fault {
    private static final String POLICY = "fault-small";
    private static final Duration LASTS = Duration.ofSeconds(8);

    @Override
    public String name() {
        return "publishes-are-refused";
    }

    @Override
    public String hurts() {
        return "a queue is full, and the broker refuses publishes with a nack for 8 s";
    }

    @Override
    public String holds() {
        return "the outbox keeps what is refused, and it is published again; other queues have it twice and handle it once";
    }

    @Override
    public void strike(World world) throws Exception {
        var rabbit = BrokerFaults.rabbit(world);
        rabbit.ctl("set_policy", POLICY, "^payment\\.orders$", "{\"max-length\":1}", "--apply-to", "queues");
        world.broker("payment").silence();
        Thread.sleep(LASTS);
        world.broker("payment").speak();
        rabbit.ctl("clear_policy", POLICY);
    }
}
