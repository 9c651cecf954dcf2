package dev.warren.messaging;

import dev.warren.contracts.ServiceName;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.function.LongSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// The gauges that alerts are founded on. What this process knows is read when it is asked for; the database and the
/// broker are asked from time to time, each apart from the other. While one does not answer its figures stand still,
/// and `warren_telemetry_sampled_seconds` says for how long.
@ApplicationScoped
class Sampler {
    private static final Logger LOG = Logger.getLogger(Sampler.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    /// Asking the database takes a fiftieth of the time at most, unless that would be too seldom.
    private static final int PAUSE_FACTOR = 50;

    private static final int LONGEST_PAUSES = 6;

    private final Vertx vertx;
    private final Subscriptions subscriptions;
    private final Instance<Sampled> others;
    private final boolean wanted;
    private final long everyMs;
    private final DatabaseSample database;
    private final BrokerSample broker;
    private final Clock clock;
    private final MultiGauge consuming;
    private final MultiGauge oldest;
    private volatile long databaseAt = System.nanoTime();
    private volatile long brokerAt = System.nanoTime();
    private volatile long databaseTimer;
    private volatile long brokerTimer;
    private volatile boolean stopped;

    Sampler(
            @ConfigProperty(name = "warren.service") String service,
            Vertx vertx,
            Pool pool,
            Broker broker,
            Subscriptions subscriptions,
            Relay relay,
            OutboxLag outboxLag,
            RelayMetrics relayMetrics,
            Clock clock,
            @Any Instance<Sampled> others,
            MeterRegistry registry,
            TelemetryConfig config) {
        this.vertx = vertx;
        this.subscriptions = subscriptions;
        this.others = others;
        this.wanted = config.metrics();
        this.everyMs = config.sampleEvery().toMillis();
        this.clock = clock;
        this.database = new DatabaseSample(ServiceName.of(service), pool, relayMetrics, clock, registry);
        this.broker = new BrokerSample(broker, subscriptions, registry);
        this.consuming = MultiGauge.builder("warren.consumer.consuming")
                .description("Whether this instance consumes the queue now")
                .register(registry);
        this.oldest = MultiGauge.builder("warren.consumer.lag.seconds")
                .description("Age of the oldest message that was taken and is not settled")
                .register(registry);
        Gauge.builder("warren.relay.connected", () -> relay.isConnected() ? 1 : 0)
                .description("Whether the relay is connected to the broker")
                .register(registry);
        Gauge.builder("warren.outbox.oldest.seconds", () -> outboxLag.now().toMillis() / 1_000.0)
                .description("Age of the oldest message that the broker has not confirmed")
                .register(registry);
        age("database", registry, () -> databaseAt);
        age("broker", registry, () -> brokerAt);
    }

    private static void age(String source, MeterRegistry registry, LongSupplier sampledAt) {
        Gauge.builder("warren.telemetry.sampled.seconds", () -> (System.nanoTime() - sampledAt.getAsLong()) / 1e9)
                .description("How old the figures of this source are")
                .tag("source", source)
                .register(registry);
    }

    void onStart(@Observes StartupEvent event) {
        if (wanted) {
            nextDatabase(everyMs);
            nextBroker();
        }
    }

    void onStop(@Observes @Priority(Lifecycle.STOP_TIMERS) ShutdownEvent event) {
        stopped = true;
        vertx.cancelTimer(databaseTimer);
        vertx.cancelTimer(brokerTimer);
        broker.close();
    }

    private void nextDatabase(long afterMs) {
        if (!stopped) {
            databaseTimer = vertx.setTimer(afterMs, _ -> askDatabase());
        }
    }

    static long pauseMs(long everyMs, long tookMs) {
        return Math.clamp(tookMs * PAUSE_FACTOR, everyMs, everyMs * LONGEST_PAUSES);
    }

    private void nextBroker() {
        if (!stopped) {
            brokerTimer = vertx.setTimer(everyMs, _ -> askBroker());
        }
    }

    private void askDatabase() {
        long askedAt = System.nanoTime();
        askEach()
                .ifNoItem()
                .after(TIMEOUT)
                .fail()
                .subscribe()
                .with(
                        _ -> {
                            databaseAt = System.nanoTime();
                            nextDatabase(pauseMs(everyMs, (databaseAt - askedAt) / 1_000_000));
                        },
                        failure -> {
                            LOG.debugf("the database has told no figures: %s", failure.getMessage());
                            nextDatabase(everyMs);
                        });
    }

    private Uni<Void> askEach() {
        var asked = database.take();
        for (var figures : others) {
            asked = asked.chain(figures::sample);
        }
        return asked;
    }

    private void askBroker() {
        reportConsumers();
        vertx.executeBlocking(Uni.createFrom().<Void>item(() -> {
                    try {
                        broker.take();
                    } catch (Exception e) {
                        throw new IllegalStateException(Settlement.brief(e), e);
                    }
                    return null;
                }))
                .subscribe()
                .with(
                        _ -> {
                            brokerAt = System.nanoTime();
                            nextBroker();
                        },
                        failure -> {
                            LOG.debugf("the broker has told no figures: %s", failure.getMessage());
                            nextBroker();
                        });
    }

    private void reportConsumers() {
        var now = clock.instant();
        var states = new ArrayList<Row<?>>();
        var ages = new ArrayList<Row<?>>();
        for (var each : subscriptions.wanted()) {
            var tags = Tags.of("queue", each.source());
            states.add(Row.of(tags, each.isConsuming() ? 1 : 0));
            ages.add(Row.of(tags, each.oldestOpen(now).toMillis() / 1_000.0));
        }
        consuming.register(states, true);
        oldest.register(ages, true);
    }
}
