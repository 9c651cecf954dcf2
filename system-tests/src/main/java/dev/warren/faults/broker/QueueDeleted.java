package dev.warren.faults.broker;

import dev.warren.faults.Fault;
import dev.warren.faults.World;
import dev.warren.system.Patience;
import java.time.Duration;

/// An operator deletes a queue when it is empty. What is in a queue when it is deleted is gone
/// from there for good: it is in the stream.
record QueueDeleted() implements Fault {
    private static final String QUEUE = "payment.orders";
    private static final Duration SOON = Duration.ofSeconds(30);

    @Override
    public String name() {
        return "queue-is-deleted";
    }

    @Override
    public String hurts() {
        return "a queue is deleted under its consumer";
    }

    @Override
    public String holds() {
        return "the consumer declares it again, with its bindings, and goes on";
    }

    @Override
    public void strike(World world) throws Exception {
        world.broker("order").silence();
        Patience.await(SOON, "an empty " + QUEUE, () -> unsettled(world) == 0);
        BrokerFaults.rabbit(world).ctl("delete_queue", QUEUE);
        Patience.await(SOON, QUEUE + " to be there again", () -> BrokerFaults.rabbit(world)
                .ctl("list_bindings", "--silent", "--no-table-headers", "source_name", "destination_name")
                .contains("orders\t" + QUEUE));
        world.broker("order").speak();
    }

    private static long unsettled(World world) {
        return BrokerFaults.rabbit(world)
                .ctl("list_queues", "--silent", "--no-table-headers", "name", "messages")
                .lines()
                .map(line -> line.split("\t"))
                .filter(columns -> columns[0].equals(QUEUE))
                .mapToLong(columns -> Long.parseLong(columns[1]))
                .sum();
    }
}
