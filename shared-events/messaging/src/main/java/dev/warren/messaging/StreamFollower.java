package dev.warren.messaging;

import static dev.warren.messaging.Relay.within;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/// Gives the stream to one consumer. A plain loop on a thread of its own, as the relay's: nobody waits for it, and
/// nothing of it is on the way of an order.
///
/// The right to do so is an advisory lock on the connection that also keeps what was read: when that connection is
/// lost so is the right, and the next instance goes on from the same place.
final class StreamFollower {
    private static final Logger LOG = Logger.getLogger(StreamFollower.class);
    private static final Duration AFTER_FAILURE = Duration.ofMillis(500);

    /// Nobody waits for it, and what fails may need an operator, such as a right that is missing.
    private static final Duration LONGEST_AFTER_FAILURE = Duration.ofSeconds(30);
    private static final int FOLLOWER = 0x5752_0003;
    private static final String TRY = "SELECT pg_try_advisory_lock($1, $2)";

    private final StreamConsumer consumer;
    private final Pool pool;
    private final Broker broker;
    private final MessagingConfig.Stream config;
    private final Clock clock;
    private final Semaphore stopping = new Semaphore(0);
    private final Thread thread;
    private volatile boolean stopped;
    private Duration afterFailure = AFTER_FAILURE;

    StreamFollower(StreamConsumer consumer, Pool pool, Broker broker, MessagingConfig.Stream config, Clock clock) {
        this.consumer = consumer;
        this.pool = pool;
        this.broker = broker;
        this.config = config;
        this.clock = clock;
        this.thread = Thread.ofPlatform()
                .name("warren-stream-" + consumer.name())
                .daemon()
                .unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    void stop() {
        stopped = true;
        stopping.release();
    }

    void awaitEnd(Duration timeout) throws InterruptedException {
        thread.join(timeout);
    }

    private void run() {
        while (!stopped) {
            var pause = config.takeOver();
            try {
                inTurn();
            } catch (IOException | TimeoutException | RuntimeException e) {
                LOG.warnf("WRN-117 %s: %s; following the stream again soon", consumer.name(), Settlement.brief(e));
                pause = afterFailure;
                afterFailure = longer(afterFailure);
            } catch (InterruptedException e) {
                stopped = true;
            }
            pause(pause);
        }
    }

    /// Follows until it is stopped or something is lost, if no other instance does.
    private void inTurn() throws IOException, TimeoutException, InterruptedException {
        var connection = within(pool.getConnection());
        try {
            if (isFirst(connection)) {
                follow(connection);
            }
        } finally {
            leave(connection);
        }
    }

    private boolean isFirst(SqlConnection connection) {
        return within(connection
                        .preparedQuery(TRY)
                        .execute(Tuple.of(FOLLOWER, consumer.name().hashCode())))
                .iterator()
                .next()
                .getBoolean(0);
    }

    private void follow(SqlConnection connection) throws IOException, TimeoutException, InterruptedException {
        long next = startAgainIfAnother(connection, within(consumer.nextOffset(connection)));
        LOG.infof("WRN-120 %s follows the stream from offset %d on", consumer.name(), next);
        // From the last one that is done with: if it is still there, nothing after it can be gone.
        long last = Math.max(0, next - 1);
        try (var reader = broker.read(consumer.name(), Topology.STREAM, last, config.prefetch())) {
            boolean isFirst = true;
            while (!stopped) {
                if (reader.await(config.heartbeat())) {
                    pause(config.gather());
                }
                var asked = clock.instant();
                var portion = reader.read();
                boolean lost = false;
                if (isFirst && !portion.messages().isEmpty()) {
                    isFirst = false;
                    lost = isLost(portion.messages().getFirst().offset(), next);
                }
                next = keep(connection, portion, next, lost, asked);
                reader.done();
                afterFailure = AFTER_FAILURE;
            }
        }
    }

    /// A stream that has not come as far as its reader is another one: somebody has deleted the one that was read.
    ///
    /// @return the offset to go on from
    private long startAgainIfAnother(SqlConnection connection, long next)
            throws IOException, TimeoutException, InterruptedException {
        if (next == 0 || broker.lastOffset(consumer.name(), Topology.STREAM) >= next - 1) {
            return next;
        }
        LOG.warnf("WRN-118 %s: the stream was made anew and is read from its first offset", consumer.name());
        within(consumer.keep(connection, new StreamConsumer.Batch(List.of(), 0, null, true)));
        return 0;
    }

    /// Whether messages from `next` on are gone, as far as that can be told from the first that there is.
    private boolean isLost(long first, long next) {
        if (first <= next) {
            return false;
        }
        LOG.warnf("WRN-121 %s: the stream has lost all from offset %d to %d", consumer.name(), next, first - 1);
        return true;
    }

    /// @return the offset after what is kept
    private long keep(
            SqlConnection connection, StreamReader.Portion portion, long expected, boolean lost, Instant asked) {
        var messages = portion.messages().stream()
                .filter(message -> message.offset() >= expected)
                .toList();
        long next = messages.isEmpty() ? expected : messages.getLast().offset() + 1;
        var asOf = portion.atEnd() ? asked : null;
        within(consumer.keep(connection, new StreamConsumer.Batch(events(messages), next, asOf, lost)));
        return next;
    }

    private List<StreamedEvent> events(List<StreamReader.Message> messages) {
        var events = new ArrayList<StreamedEvent>();
        int unreadable = 0;
        for (var message : messages) {
            var content = StreamedEvent.read(message.body());
            events.addAll(content.events());
            unreadable += content.unreadable();
        }
        if (unreadable > 0) {
            LOG.warnf("WRN-119 %s: passed over %d parts of messages that are no events", consumer.name(), unreadable);
        }
        return events;
    }

    /// Unlocks before the connection goes back to the pool, where it would keep the lock.
    private void leave(SqlConnection connection) {
        try {
            ShardLocks.leave(connection, () -> {});
            within(connection.close());
        } catch (RuntimeException e) {
            LOG.debugf("the connection of %s was lost: %s", consumer.name(), e.getMessage());
            connection.closeAndForget();
        }
    }

    private static Duration longer(Duration pause) {
        var doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_AFTER_FAILURE) > 0 ? LONGEST_AFTER_FAILURE : doubled;
    }

    private void pause(Duration pause) {
        try {
            if (!stopped) {
                stopping.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            stopped = true;
        }
    }
}
