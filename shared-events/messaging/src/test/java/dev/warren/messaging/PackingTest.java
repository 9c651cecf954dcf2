package dev.warren.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.contracts.DomainEvent;
import dev.warren.contracts.Event;
import dev.warren.contracts.EventCodec;
import dev.warren.contracts.Examples;
import dev.warren.contracts.OrderEvent;
import dev.warren.contracts.UndecodableEvent;
import dev.warren.contracts.UuidV7;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PackingTest {
    private static final UuidV7 IDS = new UuidV7(Clock.systemUTC());
    private static final int MUCH = 1 << 20;

    private final EventCodec codec = new EventCodec();

    @Test
    void a_lone_event_is_a_message_of_its_own_and_keeps_its_trace() {
        var event = completed(IDS.next(), 1);

        var message = packing(100, MUCH, 1).pack(List.of(event)).getFirst();

        assertThat(message.id()).isEqualTo(event.id());
        assertThat(message.events()).isEqualTo(1);
        assertThat(message.traceparent()).isEqualTo(event.traceparent());
        assertThat(message.body()).isEqualTo(codec.encode(event));
        assertThat(message.said()).containsExactly(event);
    }

    @Test
    void events_of_one_type_travel_together_up_to_the_limit() {
        var events = IntStream.range(0, 250)
                .<Event<?>>mapToObj(_ -> completed(IDS.next(), 1))
                .toList();

        var messages = packing(100, MUCH, 1).pack(events);

        assertThat(messages).extracting(OutboundMessage::events).containsExactly(100, 100, 50);
        assertThat(messages).allMatch(message -> message.traceparent() == null);
        assertThat(read(messages)).isEqualTo(events);
        assertThat(messages.stream().flatMap(message -> message.said().stream()).toList())
                .isEqualTo(events);
    }

    @Test
    void a_message_takes_nothing_more_when_it_is_large() {
        var events = List.<Event<?>>of(completed(IDS.next(), 1), completed(IDS.next(), 1), completed(IDS.next(), 1));
        int two = codec.encode(events.getFirst()).length * 2;

        assertThat(packing(100, two, 1).pack(events))
                .extracting(OutboundMessage::events)
                .containsExactly(2, 1);
    }

    @Test
    void no_event_overtakes_an_earlier_one_about_the_same_order() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var orders = IntStream.range(0, 20).mapToObj(_ -> IDS.next()).toList();
        var events = new ArrayList<Event<?>>();
        for (int version = 1; version <= 500; version++) {
            var order = orders.get(random.nextInt(orders.size()));
            events.add(random.nextBoolean() ? completed(order, version) : cancelled(order, version));
        }

        for (int shards : new int[] {1, 4}) {
            var messages = packing(30, MUCH, shards).pack(events);
            assertThat(read(messages)).as("seed %d", seed).hasSize(500);
            assertThat(messages).hasSizeLessThan(500);
            assertInOrder(read(messages), seed);
            assertThat(messages).allMatch(message -> message.shard() < shards);
        }
    }

    @Test
    void everything_about_one_order_is_in_one_shard() {
        var order = IDS.next();
        var shards = packing(1, MUCH, 8).pack(List.of(completed(order, 1), cancelled(order, 2), completed(order, 3)));

        assertThat(shards)
                .extracting(OutboundMessage::shard)
                .containsOnly(shards.getFirst().shard());
    }

    @Test
    void joins_neighbours_of_one_type_and_nothing_else() {
        var events = List.<Event<?>>of(
                completed(IDS.next(), 1),
                completed(IDS.next(), 1),
                cancelled(IDS.next(), 1),
                completed(IDS.next(), 1),
                completed(IDS.next(), 1));
        var one = packing(1, MUCH, 1);
        var rows = one.pack(events);

        var joined = packing(100, MUCH, 1).joinNeighbours(rows);

        assertThat(joined).extracting(OutboundMessage::events).containsExactly(2, 1, 2);
        assertThat(read(joined)).isEqualTo(events);
        assertThat(one.joinNeighbours(rows)).isEqualTo(rows);
    }

    @Test
    void says_an_event_in_both_versions_under_one_id_while_consumers_move_on() {
        var events = List.<Event<?>>of(created(IDS.next()), created(IDS.next()), completed(IDS.next(), 2));

        var messages = packing(100, MUCH, 1, Set.of("order.created.v1")).pack(events);

        assertThat(messages)
                .extracting(OutboundMessage::type)
                .containsExactly("order.created.v1", "order.created.v3", "order.completed.v1");
        assertThat(messages).extracting(OutboundMessage::events).containsExactly(2, 2, 1);
        assertThat(read(messages.subList(0, 1))).isEqualTo(events.subList(0, 2));
        assertThat(read(messages.subList(1, 2))).isEqualTo(events.subList(0, 2));
        assertThat(new String(messages.getFirst().body(), UTF_8)).contains("paymentToken");
    }

    @Test
    void says_an_event_once_when_nobody_has_to_move_on() {
        assertThat(packing(100, MUCH, 1).pack(List.of(created(IDS.next()))))
                .extracting(OutboundMessage::type)
                .containsExactly("order.created.v3");
    }

    @Test
    void still_says_only_what_is_superseded() {
        for (var other : List.of("order.created.v3", "order.forgotten.v1")) {
            assertThatThrownBy(() -> new MigrationWindow(Set.of(other))).hasMessageContaining(other);
        }
    }

    private static void assertInOrder(List<Event<?>> events, long seed) {
        var last = new HashMap<String, Long>();
        for (var event : events) {
            assertThat(event.sequence()).as("seed %d", seed).isGreaterThan(last.getOrDefault(event.subject(), 0L));
            last.put(event.subject(), event.sequence());
        }
    }

    private List<Event<?>> read(List<OutboundMessage> messages) {
        var events = new ArrayList<Event<?>>();
        for (var message : messages) {
            try {
                codec.decodeAll(message.body()).forEach(located -> events.add(located.event()));
            } catch (UndecodableEvent e) {
                throw new AssertionError(e);
            }
        }
        return events;
    }

    private Packing packing(int maxEvents, int maxBytes, int shards) {
        return packing(maxEvents, maxBytes, shards, Set.of());
    }

    private Packing packing(int maxEvents, int maxBytes, int shards, Set<String> stillSaid) {
        return new Packing(codec, maxEvents, maxBytes, shards, new MigrationWindow(stillSaid));
    }

    private static Event<?> created(UUID order) {
        var created = new OrderEvent.OrderCreated(
                order,
                Examples.SEALED_CUSTOMER,
                Examples.LINES,
                Examples.TOTAL,
                Examples.SEALED_ADDRESS,
                Examples.PAYMENT);
        return event(created, 1);
    }

    private static Event<?> completed(UUID order, long version) {
        return event(new OrderEvent.OrderCompleted(order, Orders.TOTAL), version);
    }

    private static Event<?> cancelled(UUID order, long version) {
        return event(
                new OrderEvent.OrderCancelled(
                        order,
                        Examples.SEALED_CUSTOMER,
                        Orders.TOTAL,
                        dev.warren.contracts.CancellationReason.values()[0]),
                version);
    }

    private static Event<?> event(DomainEvent data, long version) {
        return new Event<>(
                IDS.next(),
                Instant.parse("2026-11-23T10:15:30Z"),
                data,
                version,
                IDS.next(),
                null,
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    }
}
