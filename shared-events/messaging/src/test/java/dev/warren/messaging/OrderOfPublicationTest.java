package dev.warren.messaging;

import static dev.warren.messaging.Relay.within;
import static dev.warren.testkit.Eventually.eventually;

import dev.warren.contracts.Event;
import dev.warren.contracts.PaymentEvent.PaymentDeclined;
import dev.warren.contracts.ServiceName;
import dev.warren.contracts.UuidV7;
import dev.warren.testkit.Heard;
import dev.warren.testkit.WarrenServers;
import dev.warren.testkit.Wire;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The relay of this instance publishes what another has said of an order before what was said of it here later,
/// although the one is in the outbox only and the other is handed over.
@QuarkusTest
@QuarkusTestResource(WarrenServers.class)
class OrderOfPublicationTest {
    private static final int ROUNDS = 20;

    @Inject
    Pool pool;

    @Inject
    Outbox outbox;

    @Inject
    Clock clock;

    @Inject
    UuidV7 ids;

    @Inject
    Transactions here;

    private Transactions there;
    private SqlConnection membership;
    private Wire wire;
    private Heard heard;

    @BeforeEach
    void startOther() {
        wire = Wire.open();
        heard = wire.hear(ServiceName.PAYMENT);
        there = new Transactions(
                pool, outbox, new HandOver(), clock, ids, new SaidMetrics("payment", new CompositeMeterRegistry()));
        membership = within(pool.getConnection());
        ShardLocks.join(membership, 1);
    }

    @AfterEach
    void stopOther() {
        ShardLocks.leave(membership, () -> {});
        within(membership.close());
        wire.close();
    }

    @Test
    void keeps_the_order_of_what_several_instances_say() {
        eventually("the other to be noticed", () -> IntStream.range(0, ROUNDS).allMatch(_ -> heardInOrder(ids.next())));
    }

    private boolean heardInOrder(UUID orderId) {
        say(there, orderId, 1);
        say(here, orderId, 2);
        return heard.awaitAbout(orderId.toString(), 2).stream()
                .map(Event::sequence)
                .toList()
                .equals(List.of(1L, 2L));
    }

    private static void say(Transactions instance, UUID orderId, long sequence) {
        within(instance.run(work -> {
            work.publish(new PaymentDeclined(orderId, Orders.TOTAL, "test"), sequence, Origin.request(orderId, null));
            return Uni.createFrom().voidItem();
        }));
    }
}
