package dev.warren.messaging;

import static dev.warren.messaging.Orders.completed;
import static dev.warren.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.warren.contracts.Event;
import dev.warren.contracts.EventCodec;
import dev.warren.local.Login;
import dev.warren.testkit.WarrenServers;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Instances of a service that follow a stream, and lose their turn, their place or the stream.
class StreamFollowerTest {
    private static final String STREAM = "events";
    private static final int CONFIRM_TIMEOUT_MS = 10_000;

    private record Limits(int prefetch, Duration gather, Duration heartbeat, Duration takeOver)
            implements MessagingConfig.Stream {}

    private static final Limits QUICK =
            new Limits(10, Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofMillis(100));

    /// What all instances of the service share.
    private static final class Kept implements StreamConsumer {
        private final List<UUID> events = new CopyOnWriteArrayList<>();
        private volatile long next;
        private volatile Instant asOf = Instant.EPOCH;
        private volatile int losses;

        @Override
        public String name() {
            return "test";
        }

        @Override
        public boolean isWanted() {
            return true;
        }

        @Override
        public Uni<Long> nextOffset(SqlConnection connection) {
            return Uni.createFrom().item(next);
        }

        @Override
        public Uni<Void> keep(SqlConnection connection, Batch batch) {
            batch.events().forEach(event -> events.add(event.id()));
            next = batch.nextOffset();
            losses += batch.lost() ? 1 : 0;
            asOf = batch.asOf() == null ? asOf : batch.asOf();
            return Uni.createFrom().voidItem();
        }
    }

    private final EventCodec codec = new EventCodec();
    private final Kept kept = new Kept();
    private final List<StreamFollower> followers = new ArrayList<>();
    private Vertx vertx;
    private Pool pool;
    private ConnectionFactory admin;
    private Connection connection;
    private Channel channel;

    @BeforeEach
    void open() throws Exception {
        var name = "f" + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
        var user = new Login(name, UUID.randomUUID().toString());
        var servers = WarrenServers.endpoints();
        servers.createDatabase(
                name, new Login(name + "_owner", UUID.randomUUID().toString()), user);
        servers.createVhost(name);
        vertx = Vertx.vertx();
        pool = PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(4))
                .connectingTo(new PgConnectOptions()
                        .setHost(servers.host())
                        .setPort(servers.databasePort())
                        .setDatabase(name)
                        .setUser(user.name())
                        .setPassword(user.password()))
                .using(vertx)
                .build();
        admin = servers.broker(name);
        connection = admin.newConnection("test");
        channel = connection.createChannel();
        channel.confirmSelect();
    }

    @AfterEach
    void close() throws Exception {
        for (var follower : followers) {
            follower.stop();
            follower.awaitEnd(Duration.ofSeconds(5));
        }
        connection.abort();
        pool.closeAndAwait();
        vertx.closeAndAwait();
    }

    private void declare(Map<String, Object> further) throws IOException {
        var arguments = new HashMap<>(further);
        arguments.put("x-queue-type", "stream");
        channel.queueDeclare(STREAM, true, false, false, arguments);
    }

    private StreamFollower follow() {
        var broker = new Broker(
                "order",
                admin.getHost(),
                admin.getPort(),
                admin.getUsername(),
                Optional.of(admin.getPassword()),
                admin.getUsername(),
                Optional.of(admin.getPassword()),
                admin.getVirtualHost());
        var follower = new StreamFollower(kept, pool, broker, QUICK, Clock.systemUTC());
        followers.add(follower);
        follower.start();
        return follower;
    }

    private List<UUID> publish(int count) throws Exception {
        var events = completed(count);
        for (var event : events) {
            channel.basicPublish("", STREAM, null, codec.encode(event));
        }
        channel.waitForConfirmsOrDie(CONFIRM_TIMEOUT_MS);
        return events.stream().map(Event::id).toList();
    }

    private void awaitKept(List<UUID> all) {
        eventually(all.size() + " events, each once and in order", () -> kept.events.equals(all));
    }

    @Test
    void keeps_everything_in_order_and_says_up_to_when() throws Exception {
        declare(Map.of());
        var all = new ArrayList<>(publish(95));
        follow();
        awaitKept(all);
        all.addAll(publish(30));
        awaitKept(all);

        var now = Instant.now();
        eventually("all as of now", () -> kept.asOf.isAfter(now));
        assertThat(kept.losses).isZero();
    }

    @Test
    void goes_on_from_its_place_when_another_instance_takes_over() throws Exception {
        declare(Map.of());
        var first = follow();
        var all = new ArrayList<>(publish(20));
        awaitKept(all);
        follow();
        all.addAll(publish(20));
        awaitKept(all);
        first.stop();
        first.awaitEnd(Duration.ofSeconds(5));
        all.addAll(publish(20));
        awaitKept(all);
        assertThat(kept.losses).isZero();
    }

    @Test
    void goes_on_with_what_is_left_and_says_that_it_lost_something() throws Exception {
        declare(Map.of("x-max-length-bytes", 20_000L, "x-stream-max-segment-size-bytes", 5_000L));
        var first = follow();
        var all = new ArrayList<>(publish(1));
        awaitKept(all);
        first.stop();
        first.awaitEnd(Duration.ofSeconds(5));
        eventually("the broker to trim the stream", () -> {
            publish(100);
            // All of them may have filled the last segment and gone with it; this one stays.
            publish(1);
            try (var reader = StreamReader.open(admin, "test", STREAM, 0, 10)) {
                return reader.await(Duration.ofSeconds(5))
                        && reader.read().messages().getFirst().offset() > kept.next;
            }
        });
        follow();
        eventually("a loss", () -> kept.losses == 1);
        var last = publish(1).getFirst();
        eventually("the last", () -> kept.events.getLast().equals(last));
    }

    @Test
    void reads_a_stream_that_was_made_anew_from_its_first_offset() throws Exception {
        declare(Map.of());
        follow();
        var all = new ArrayList<>(publish(10));
        awaitKept(all);
        channel.queueDelete(STREAM);
        declare(Map.of());
        all.addAll(publish(3));
        awaitKept(all);
        assertThat(kept.losses).isEqualTo(1);
        assertThat(kept.next).isEqualTo(3);
    }
}
