package dev.warren.messaging;

import com.rabbitmq.client.Channel;
import dev.warren.contracts.EventType;
import dev.warren.contracts.ServiceName;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/// Exchanges, queues and bindings, made from the catalogue of events. Declaring is idempotent.
///
/// A service declares both sides of all that it says and hears. So no owner publishes before the queues of its
/// hearers exist, in whatever order the services start.
final class Topology {
    static final String UNROUTABLE = "unroutable";
    static final String STREAM = "events";
    static final String UNHEARD = "unheard";

    /// The header of a message that says which shard it belongs to.
    static final String SHARD = "shard";

    private static final String EVERYTHING = "#";
    private static final boolean DURABLE = true;
    private static final boolean EXCLUSIVE = true;
    private static final boolean AUTO_DELETE = true;

    private final MessagingConfig.Topology config;
    private final int shards;
    private final MigrationWindow window;

    Topology(MessagingConfig.Topology config, int shards, MigrationWindow window) {
        this.config = config;
        this.shards = shards;
        this.window = window;
    }

    static Topology of(MessagingConfig config) {
        return new Topology(config.topology(), config.shards(), MigrationWindow.of(config));
    }

    static String shardOf(String queue, int shard) {
        return queue + "." + shard;
    }

    static String deadLetterQueue(ServiceName service) {
        return service.lowerCase() + ".dead-letters";
    }

    /// Where the owner publishes.
    String entryOf(ServiceName owner) {
        return config.stream() ? owner.exchange() + ".entry" : owner.exchange();
    }

    boolean isDeclared() {
        return config.declare();
    }

    void declareFor(ServiceName service, Channel channel) throws IOException {
        unroutable(channel);
        if (config.stream()) {
            stream(channel);
        } else {
            unheard(channel);
        }
        exchanges(service, channel);
        announce(service, channel);
        for (var other : ServiceName.values()) {
            connect(service, other, channel);
            connect(other, service, channel);
        }
    }

    /// What no queue wants ends here instead of nowhere, and is watched.
    private void unroutable(Channel channel) throws IOException {
        channel.exchangeDeclare(UNROUTABLE, "fanout", DURABLE);
        channel.queueDeclare(UNROUTABLE, DURABLE, !EXCLUSIVE, !AUTO_DELETE, Map.of("x-queue-type", "quorum"));
        channel.queueBind(UNROUTABLE, UNROUTABLE, "");
    }

    private void stream(Channel channel) throws IOException {
        var arguments = new HashMap<String, Object>(Map.of(
                "x-queue-type", "stream",
                "x-max-age", config.streamMaxAge(),
                "x-max-length-bytes", config.streamMaxBytes()));
        config.streamSegmentBytes().ifPresent(bytes -> arguments.put("x-stream-max-segment-size-bytes", bytes));
        channel.queueDeclare(STREAM, DURABLE, !EXCLUSIVE, !AUTO_DELETE, arguments);
    }

    /// Takes what nobody hears yet and forgets it at once, when there is no stream to keep it. Without it, events
    /// that are known to be unheard would look like events that have lost their way.
    private void unheard(Channel channel) throws IOException {
        channel.queueDeclare(UNHEARD, DURABLE, !EXCLUSIVE, !AUTO_DELETE, Map.of("x-max-length", 0));
    }

    private void connect(ServiceName owner, ServiceName hearer, Channel channel) throws IOException {
        var heard = EventType.heard(hearer, owner);
        if (heard.isEmpty()) {
            return;
        }
        exchanges(owner, channel);
        channel.queueDeclare(
                deadLetterQueue(hearer), DURABLE, !EXCLUSIVE, !AUTO_DELETE, Map.of("x-queue-type", "quorum"));
        var queue = hearer.queueOf(owner);
        channel.queueDeclare(queue, DURABLE, !EXCLUSIVE, !AUTO_DELETE, queueArguments(hearer));
        if (shards > 1) {
            declareShards(queue, hearer, channel);
        }
        for (var type : heard) {
            if (window.isOpenFor(type)) {
                // Whoever hears it knows the words of before, and some instances know no others.
                continue;
            }
            if (shards > 1) {
                channel.exchangeBind(queue, type.exchange(), type.wireName());
                channel.queueUnbind(queue, type.exchange(), type.wireName());
            } else {
                channel.queueBind(queue, type.exchange(), type.wireName());
            }
        }
    }

    /// An exchange of the queue's name spreads over its shards by a header. What belongs to none of them, because its
    /// sender knows another number of shards or none, goes to the queue itself, which is consumed as well.
    private void declareShards(String queue, ServiceName hearer, Channel channel) throws IOException {
        var rest = queue + ".rest";
        channel.exchangeDeclare(rest, "fanout", DURABLE);
        channel.queueBind(queue, rest, "");
        channel.exchangeDeclare(queue, "headers", DURABLE, !AUTO_DELETE, Map.of("alternate-exchange", rest));
        var arguments = new HashMap<>(queueArguments(hearer));
        // While a shard changes hands, its new owner gets nothing before the old one has finished.
        arguments.put("x-single-active-consumer", true);
        for (int shard = 0; shard < shards; shard++) {
            channel.queueDeclare(shardOf(queue, shard), DURABLE, !EXCLUSIVE, !AUTO_DELETE, arguments);
            channel.queueBind(shardOf(queue, shard), queue, "", Map.of("x-match", "all", SHARD, String.valueOf(shard)));
        }
    }

    /// The owner's exchange, where hearers bind. What comes in with no hearer goes to `unroutable`, so the stream
    /// is fed from an entry exchange in front of it: a stream that takes everything would hide what is lost.
    private void exchanges(ServiceName owner, Channel channel) throws IOException {
        var exchange = owner.exchange();
        channel.exchangeDeclare(exchange, "topic", DURABLE, !AUTO_DELETE, Map.of("alternate-exchange", UNROUTABLE));
        if (config.stream()) {
            // A topic exchange, though it passes everything on: only there the broker looks at routing
            // keys when it asks what a user may publish.
            channel.exchangeDeclare(entryOf(owner), "topic", DURABLE);
            channel.exchangeBind(exchange, entryOf(owner), EVERYTHING);
            channel.queueBind(STREAM, entryOf(owner), EVERYTHING);
        }
        for (var type : EventType.values()) {
            if (type.owner() == owner && !type.isKept()) {
                channel.exchangeDeclare(
                        type.exchange(), "topic", DURABLE, !AUTO_DELETE, Map.of("alternate-exchange", UNROUTABLE));
            }
            if (type.owner() == owner && !type.isHeard()) {
                channel.queueBind(endOfTheUnheard(), exchange, type.wireName());
            }
        }
    }

    /// While it is said in the words of before as well, perhaps nobody hears an event in those of today. Afterwards
    /// somebody has to, or it has lost its way.
    private void announce(ServiceName owner, Channel channel) throws IOException {
        for (var superseded : EventType.values()) {
            if (superseded.isSuperseded() && superseded.owner() == owner) {
                var today = superseded.successor().orElseThrow();
                if (window.isOpenFor(today)) {
                    channel.queueBind(endOfTheUnheard(), owner.exchange(), today.wireName());
                } else {
                    channel.queueUnbind(endOfTheUnheard(), owner.exchange(), today.wireName());
                }
            }
        }
    }

    private String endOfTheUnheard() {
        return config.stream() ? STREAM : UNHEARD;
    }

    /// At-least-once: a message that the broker gives up on leaves its queue only when the next has it.
    private Map<String, Object> queueArguments(ServiceName hearer) {
        return Map.of(
                "x-queue-type", "quorum",
                "x-delivery-limit", config.deliveryLimit(),
                "x-max-length", config.maxQueueLength(),
                "x-overflow", "reject-publish",
                "x-dead-letter-exchange", "",
                "x-dead-letter-routing-key", deadLetterQueue(hearer),
                "x-dead-letter-strategy", "at-least-once");
    }
}
