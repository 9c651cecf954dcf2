package dev.warren.messaging;

import dev.warren.contracts.Event;
import dev.warren.contracts.EventCodec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;

/// Packs events into messages. What is said together and is of one type travels together, within limits, as long as
/// no event overtakes an earlier one about the same subject.
final class Packing {
    private final EventCodec codec;
    private final int maxEvents;
    private final int maxBytes;
    private final int shards;
    private final MigrationWindow window;

    /// @param maxEvents in one message
    /// @param maxBytes after which a message takes nothing more
    Packing(EventCodec codec, int maxEvents, int maxBytes, int shards, MigrationWindow window) {
        this.codec = codec;
        this.maxEvents = maxEvents;
        this.maxBytes = maxBytes;
        this.shards = shards;
        this.window = window;
    }

    static Packing of(EventCodec codec, MessagingConfig config) {
        return new Packing(
                codec, config.messageEvents(), config.messageBytes(), config.shards(), MigrationWindow.of(config));
    }

    List<OutboundMessage> pack(List<Event<?>> events) {
        var packs = new ArrayList<Pack>();
        var open = new HashMap<Pack.Kind, Integer>();
        var latest = new HashMap<String, Integer>();
        for (var event : events) {
            var subject = event.subject();
            for (var wording : window.wordingsOf(event.type())) {
                var kind = new Pack.Kind(wording.wireName(), shardOf(subject));
                var index = open.get(kind);
                if (index == null || index < latest.getOrDefault(subject, 0) || isFull(packs.get(index))) {
                    index = packs.size();
                    packs.add(new Pack(kind));
                    open.put(kind, index);
                }
                packs.get(index).add(event, codec.encode(event, wording));
                latest.put(subject, index);
            }
        }
        return packs.stream().map(Pack::message).toList();
    }

    /// Joins neighbours of one type: what many small transactions have said travels together as well.
    List<OutboundMessage> joinNeighbours(List<OutboundMessage> messages) {
        var packs = new ArrayList<Pack>();
        for (var message : messages) {
            var kind = new Pack.Kind(message.type(), message.shard());
            var last = packs.isEmpty() ? null : packs.getLast();
            if (last == null || !last.kind.equals(kind) || !fits(message, last)) {
                last = new Pack(kind);
                packs.add(last);
            }
            last.add(message);
        }
        return packs.stream().map(Pack::message).toList();
    }

    private boolean fits(OutboundMessage message, Pack pack) {
        return pack.events + message.events() <= maxEvents && pack.bytes + message.body().length <= maxBytes;
    }

    private boolean isFull(Pack pack) {
        return pack.events >= maxEvents || pack.bytes >= maxBytes;
    }

    /// The same for every instance and version: it decides which relay publishes an event.
    private int shardOf(String subject) {
        return Math.floorMod(subject.hashCode(), shards);
    }

    private static final class Pack {
        private final Kind kind;
        private final List<byte[]> bodies = new ArrayList<>();
        private final List<Event<?>> said = new ArrayList<>();
        private UUID firstId;
        private String traceparent;
        private int events;
        private int bytes;

        record Kind(String type, int shard) {}

        Pack(Kind kind) {
            this.kind = kind;
        }

        void add(Event<?> event, byte[] body) {
            said.add(event);
            add(event.id(), 1, event.traceparent(), body);
        }

        void add(OutboundMessage message) {
            said.addAll(message.said());
            add(message.id(), message.events(), message.traceparent(), message.body());
        }

        private void add(UUID id, int count, String trace, byte[] body) {
            if (bodies.isEmpty()) {
                firstId = id;
            }
            bodies.add(body);
            events += count;
            bytes += body.length;
            traceparent = events == 1 ? trace : null;
        }

        OutboundMessage message() {
            var known = said.size() == events ? said : List.<Event<?>>of();
            return new OutboundMessage(
                    firstId, kind.shard(), kind.type(), events, traceparent, EventCodec.join(bodies), known);
        }
    }
}
