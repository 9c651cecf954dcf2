package dev.warren.faults.broker;

import com.rabbitmq.client.Channel;
import dev.warren.faults.Fault;
import dev.warren.faults.World;
import dev.warren.system.Patience;
import java.io.IOException;
import java.time.Duration;

/// A binding is gone, so that events reach nobody who should hear them. Then an operator puts
/// it back, and brings what has ended in `unroutable` to where it should have gone.
record BindingDeleted() implements Fault {
    private static final String EXCHANGE = "payments";
    private static final String QUEUE = "order.payments";
    private static final String TYPE = "payment.processed.v1";
    private static final String UNROUTABLE = "unroutable";
    private static final int LOST = 10;
    private static final Duration SOON = Duration.ofSeconds(30);

    @Override
    public String name() {
        return "binding-is-deleted";
    }

    @Override
    public String hurts() {
        return "the only binding of an event is deleted; an operator puts it back and republishes what was unroutable";
    }

    @Override
    public String holds() {
        return "what reached nobody is in the queue `unroutable`, and nothing of it is lost";
    }

    @Override
    public void strike(World world) throws Exception {
        try (var post = world.post()) {
            var channel = post.channel();
            channel.queueUnbind(QUEUE, EXCHANGE, TYPE);
            Patience.await(SOON, "events in " + UNROUTABLE, () -> channel.messageCount(UNROUTABLE) >= LOST);
            channel.queueBind(QUEUE, EXCHANGE, TYPE);
            republish(channel);
        }
    }

    private static void republish(Channel channel) throws IOException, InterruptedException {
        for (var next = channel.basicGet(UNROUTABLE, false); next != null; next = channel.basicGet(UNROUTABLE, false)) {
            channel.basicPublish(EXCHANGE, next.getEnvelope().getRoutingKey(), next.getProps(), next.getBody());
            channel.waitForConfirms();
            channel.basicAck(next.getEnvelope().getDeliveryTag(), false);
        }
    }
}
