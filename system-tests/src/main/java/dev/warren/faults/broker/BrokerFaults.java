package dev.warren.faults.broker;

import dev.warren.faults.Deed;
import dev.warren.faults.Fault;
import dev.warren.faults.World;
import dev.warren.local.RabbitServer;
import dev.warren.system.Patience;
import java.time.Duration;
import java.util.List;

/// What happens to a single node, and what operators do to it.
public final class BrokerFaults {
    private static final Duration AWAY = Duration.ofSeconds(3);
    private static final Duration BLOCKED = Duration.ofSeconds(8);
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int BACKLOG = 60;

    private BrokerFaults() {}

    public static List<Fault> all() {
        return List.of(
                new Deed(
                        "rabbit-is-killed",
                        "kill -9 of the broker, and a start after 3 s",
                        "what was confirmed is there, what was not is published again",
                        BrokerFaults::kill),
                new Deed(
                        "rabbit-restarts-with-a-backlog",
                        "the broker stops and starts while a consumer is away and its queue grows",
                        "the backlog is handled, and every event once",
                        BrokerFaults::restartWithBacklog),
                new Deed(
                        "rabbit-blocks-publishers",
                        "the broker's memory alarm blocks all publishers for 8 s",
                        "relays wait or try again, consumers go on",
                        BrokerFaults::alarm),
                new Deed(
                        "connections-are-closed",
                        "an operator closes all connections, three times",
                        "services come back by themselves",
                        BrokerFaults::closeConnections),
                new QueueDeleted(),
                new BindingDeleted(),
                new PublishesRefused(),
                new AcknowledgementTimeout());
    }

    private static void kill(World world) throws InterruptedException {
        rabbit(world).kill();
        Thread.sleep(AWAY);
        rabbit(world).start();
    }

    private static void restartWithBacklog(World world) throws Exception {
        world.kill("payment");
        Patience.await(SOON, "a backlog", () -> waiting(world, "payment.orders") >= BACKLOG);
        rabbit(world).close();
        rabbit(world).start();
        world.service("payment").start();
    }

    private static void alarm(World world) throws InterruptedException {
        rabbit(world).ctl("set_vm_memory_high_watermark", "absolute", "1");
        Thread.sleep(BLOCKED);
        rabbit(world).ctl("set_vm_memory_high_watermark", "0.4");
    }

    private static void closeConnections(World world) {
        for (int i = 0; i < 3; i++) {
            rabbit(world).ctl("close_all_connections", "maintenance");
        }
    }

    static RabbitServer rabbit(World world) {
        return world.stack().servers().rabbit();
    }

    static long waiting(World world, String queue) throws Exception {
        try (var post = world.post()) {
            return post.channel().messageCount(queue);
        }
    }
}
