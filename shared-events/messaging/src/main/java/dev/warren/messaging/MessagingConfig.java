package dev.warren.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// The limits of messaging. Every one has a default that fits two cores and 500 orders a second.
@ConfigMapping(prefix = "warren.messaging")
interface MessagingConfig {

    /// Migrates the database, declares the topology and ends: for a job that runs before the service
    /// is rolled out, with the logins of those who may change database and broker.
    @WithDefault("false")
    boolean prepareOnly();

    /// Events settled in one transaction at most.
    @WithDefault("200")
    int batch();

    /// Messages a queue may have open with one instance; a message carries one event, or many under load.
    @WithDefault("200")
    int prefetch();

    /// How long an acknowledgement waits for others to travel with; when a quarter of the prefetch is settled they
    /// go at once. What is not acknowledged when the process dies comes again, and the inbox knows its events.
    @WithDefault("PT0.2S")
    Duration acknowledgeWithin();

    /// Events of a queue that may be under way at once, so that slow effects outside do not stop the others.
    @WithDefault("500")
    int inFlight();

    /// Effects outside that a queue may have under way at once; the others wait for their turn. Few enough that under
    /// load each is still quick, or all would run into their timeouts together; enough for some that hang.
    @WithDefault("64")
    int effects();

    /// Events in one message at most.
    @WithDefault("100")
    int messageEvents();

    /// Bytes after which a message takes no further event. Far below what is read, 1 MiB.
    @WithDefault("65536")
    int messageBytes();

    /// Into how many shards everything is split by what events are about: the outbox, and with more than one also the
    /// queues. Instances share the shards, and each shard is worked on by one of them at a time; when it stops the
    /// others take over within seconds. The same for all services. One shard forms the largest messages; more let
    /// more instances and broker nodes share the work.
    @WithDefault("1")
    int shards();

    /// Superseded events that are still said beside their successors, by their wire names: `order.created.v1`. For a
    /// migration only: docs/contracts.md.
    Optional<Set<String>> stillSaid();

    Keys keys();

    /// How long a stopping instance waits for what it has taken from its queues, and for what that has said to be
    /// published.
    @WithDefault("PT10S")
    Duration drainTimeout();

    /// How long a batch waits before it is tried again while the database is away.
    @WithDefault("PT0.5S")
    Duration outageDelay();

    /// How long nothing may come back on a connection to the database before it is given up, whoever waits on it.
    /// Longer than any statement takes, and short enough that services are back to normal within 30 s.
    @WithDefault("PT15S")
    Duration databaseSilence();

    /// How long the inbox remembers. Longer than any message can come again: queues, retries, the stream.
    @WithDefault("14")
    int inboxRetentionDays();

    Rest rest();

    Retry retry();

    Relay relay();

    Topology topology();

    Stream stream();

    /// A queue, and the relay, rest for a moment after a batch: dev.warren.messaging.Rest.
    interface Rest {
        /// Events in a batch from which on it is large.
        @WithDefault("6")
        int from();

        /// The longest rest, taken after a large batch.
        @WithDefault("PT0.04S")
        Duration length();

        /// The rest after a statement of [LookUps] for several events.
        @WithDefault("PT0.01S")
        Duration lookUps();

        /// Queues whose events nobody waits for, and how long each rests after every batch, however small.
        Map<String, Duration> unhurried();
    }

    interface Retry {
        /// Attempts before a message is parked. With the delays below about ten minutes.
        @WithDefault("25")
        int maxAttempts();

        @WithDefault("PT0.2S")
        Duration firstDelay();

        @WithDefault("PT30S")
        Duration maxDelay();

        /// How often to look for due messages when none is known.
        @WithDefault("PT1S")
        Duration poll();

        /// How long after its last sign of life what an instance took is left to it. It gives three in that time.
        @WithDefault("PT15S")
        Duration lease();

        /// Messages taken back at once.
        @WithDefault("100")
        int batch();
    }

    interface Relay {
        /// Rows of the outbox published before the next confirm is awaited.
        @WithDefault("250")
        int batch();

        /// A confirm that takes longer is taken for lost: the events are published again, under the same ids.
        @WithDefault("PT10S")
        Duration confirmTimeout();

        /// How often to look for rows that another instance has committed; in-process commits wake the relay at once.
        @WithDefault("PT0.05S")
        Duration minPoll();

        /// The poll slows down to this while there is nothing to publish.
        @WithDefault("PT0.5S")
        Duration maxPoll();
    }

    interface Topology {
        /// Off where the service's broker user may not configure: then an operator applies the topology.
        @WithDefault("true")
        boolean declare();

        /// Messages a queue may hold; then publishers are refused, and the outbox keeps what is not confirmed.
        @WithDefault("2000000")
        long maxQueueLength();

        /// Deliveries before the broker itself gives up on a message that kills its consumers.
        @WithDefault("20")
        int deliveryLimit();

        /// The stream `events` with the history of everything, for consumers to come.
        @WithDefault("true")
        boolean stream();

        /// How long the stream keeps what it took, as RabbitMQ writes it: `7D`, `12h`. Whole segments go at a time,
        /// and the one that is written to never does, so in a small system it keeps for longer.
        @WithDefault("7D")
        String streamMaxAge();

        /// How much it keeps at most, and at least a segment.
        @WithDefault("2000000000")
        long streamMaxBytes();

        /// Bytes of a segment; RabbitMQ's own default is 500,000,000. Only for a stream that is yet to be made:
        /// what a stream was declared with cannot be changed.
        OptionalLong streamSegmentBytes();
    }

    /// Who follows the stream `events`: dev.warren.messaging.StreamConsumer.
    interface Stream {
        /// Messages that are held in memory at most, each of up to 64 KiB.
        @WithDefault("50")
        int prefetch();

        /// How long what has come waits for more to be kept with it.
        @WithDefault("PT0.2S")
        Duration gather();

        /// How often an idle follower says up to when it has everything.
        @WithDefault("PT1S")
        Duration heartbeat();

        /// How often an instance looks whether another has stopped following.
        @WithDefault("PT2S")
        Duration takeOver();
    }

    interface Keys {
        /// Keys of customers that an instance keeps in memory, about 250 bytes each.
        @WithDefault("20000")
        int remembered();

        /// The longest that an instance uses a key without asking whether it was destroyed.
        @WithDefault("PT5M")
        Duration lifetime();
    }
}
