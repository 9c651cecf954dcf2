package dev.warren.faults.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.MessageProperties;
import dev.warren.contracts.EventType;
import dev.warren.contracts.Examples;
import dev.warren.contracts.OrderEvent.OrderCreated;
import dev.warren.contracts.SealedAddress;
import dev.warren.contracts.SealedCustomer;
import dev.warren.faults.Deed;
import dev.warren.faults.Fault;
import dev.warren.faults.Poison;
import dev.warren.faults.Post;
import dev.warren.faults.World;
import dev.warren.faults.message.Interposer.Departures;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// What networks, brokers and strangers do to messages.
public final class MessageFaults {
    private static final Duration LASTS = Duration.ofSeconds(8);
    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration LATE = Duration.ofSeconds(3);
    private static final int SHUFFLED_WITHIN_MS = 2_500;
    private static final String UNROUTABLE = "unroutable";

    private MessageFaults() {}

    public static List<Fault> all() {
        return List.of(
                new Deed(
                        "every-message-three-times",
                        "each message reaches each of its queues three times within a second",
                        "it has its effect once",
                        world -> interpose(
                                world, (_, _) -> List.of(AT_ONCE, Duration.ofMillis(250), Duration.ofSeconds(1)))),
                new Deed(
                        "messages-are-shuffled",
                        "each message is up to 2.5 s late, so that those about an order overtake each other",
                        "versions and states decide, never the order of arrival",
                        world -> interpose(
                                world,
                                (_, _) ->
                                        List.of(Duration.ofMillis(world.random().nextInt(SHUFFLED_WITHIN_MS))))),
                late("delivered-before-shipped", "order.shipped"),
                late("cancelled-before-created", "order.created"),
                late("shipped-before-paid", "payment."),
                new Deed(
                        "poison-payload",
                        "messages that are no events reach every queue: no JSON, no id, half of one",
                        "each is parked with its reason, and its neighbours have their effect",
                        MessageFaults::poison),
                new Deed(
                        "unknown-schema-version",
                        "an event of a version to come, and one of a type that nobody knows",
                        "in a queue it is parked; with no queue for it it is in `unroutable`",
                        MessageFaults::unknownVersion),
                new DeadLettersReplayed());
    }

    private static Fault late(String name, String types) {
        return new Deed(
                name,
                "everything of type " + types + "* is 3 s late at every queue, and what follows from it is not",
                "what comes too early is set aside and taken up again, and what is undone stays undone",
                world -> interpose(world, (_, type) -> List.of(type.startsWith(types) ? LATE : AT_ONCE)));
    }

    private static void interpose(World world, Departures departures) throws Exception {
        try (var _ = Interposer.between(world, departures)) {
            Thread.sleep(LASTS);
        }
    }

    private static void poison(World world) throws Exception {
        var event = new String(created(world), UTF_8);
        var bodies = List.of(
                "this is no JSON", "{}", event.substring(0, event.length() / 2), event.replace("\"id\":", "\"di\":"));
        try (var post = world.post()) {
            for (var service : World.SERVICES) {
                for (var body : bodies) {
                    post.deliver(Poison.queueOf(service), body.getBytes(UTF_8));
                }
            }
        }
        world.expectParked(bodies.size() * World.SERVICES.size());
    }

    private static void unknownVersion(World world) throws Exception {
        var later = new String(created(world), UTF_8).replace(EventType.ORDER_CREATED.wireName(), "order.created.v9");
        try (var post = world.post()) {
            post.deliver("payment.orders", later.getBytes(UTF_8));
            world.expectParked(1);
            post.publish("orders", "order.created.v9", MessageProperties.PERSISTENT_BASIC, later.getBytes(UTF_8));
            var lost = post.channel().basicGet(UNROUTABLE, true);
            world.check(lost != null, "I6 what nobody hears is not in " + UNROUTABLE);
        }
    }

    private static byte[] created(World world) throws Exception {
        return Post.event(
                UUID.randomUUID(),
                new OrderCreated(
                        world.anyCompletedOrder(),
                        SealedCustomer.before(Examples.CUSTOMER),
                        Examples.LINES,
                        Examples.TOTAL,
                        SealedAddress.before(Examples.ADDRESS),
                        Examples.PAYMENT),
                1);
    }
}
