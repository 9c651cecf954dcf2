package dev.warren.messaging;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// What one channel has delivered and what of it is settled. Everything up to the first unsettled delivery is
/// acknowledged at once; what is settled behind it goes one by one, so that a slow one holds up no other.
///
/// It belongs to a channel for life: delivery tags mean nothing on the next one. Any thread may say that a delivery
/// is settled; one thread tells the broker.
final class Acknowledgements {
    private final Channel channel;
    private final Queue<Long> settled = new ConcurrentLinkedQueue<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger untold = new AtomicInteger();
    private final TreeSet<Long> outOfOrder = new TreeSet<>();
    private long upTo;

    Acknowledgements(Channel channel) {
        this.channel = channel;
    }

    void delivered() {
        open.incrementAndGet();
    }

    /// @return how many are settled and not told
    int settled(long deliveryTag) {
        settled.add(deliveryTag);
        open.decrementAndGet();
        return untold.incrementAndGet();
    }

    /// Deliveries that are not settled.
    int open() {
        return open.get();
    }

    /// The only acknowledgement there is: what was settled is committed. If it is lost, the messages come again and
    /// the inbox knows their events.
    void tellBroker() throws IOException {
        var fresh = new TreeSet<Long>();
        for (var tag = settled.poll(); tag != null; tag = settled.poll()) {
            fresh.add(tag);
            untold.decrementAndGet();
        }
        long together = 0;
        while (true) {
            if (fresh.remove(upTo + 1)) {
                upTo++;
                together = upTo;
            } else if (outOfOrder.remove(upTo + 1)) {
                upTo++;
            } else {
                break;
            }
        }
        if (together != 0) {
            channel.basicAck(together, true);
        }
        for (long tag : fresh) {
            channel.basicAck(tag, false);
            outOfOrder.add(tag);
        }
    }
}
