package dev.warren.messaging;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;

/// Gives the stream to those who want it, each on a thread of its own: with the stream switched off, to nobody.
@ApplicationScoped
class StreamFollowers {
    private final List<StreamFollower> followers;
    private final StopTime stopTime;

    StreamFollowers(
            @All List<StreamConsumer> consumers,
            Pool pool,
            Broker broker,
            MessagingConfig config,
            Clock clock,
            StopTime stopTime) {
        this.followers = consumers.stream()
                .filter(consumer -> config.topology().stream() && consumer.isWanted())
                .map(consumer -> new StreamFollower(consumer, pool, broker, config.stream(), clock))
                .toList();
        this.stopTime = stopTime;
    }

    void onStart(@Observes @Priority(Lifecycle.START_CONSUMING) StartupEvent event) {
        followers.forEach(StreamFollower::start);
    }

    void onStop(@Observes @Priority(Lifecycle.STOP_CONSUMING) ShutdownEvent event) throws InterruptedException {
        followers.forEach(StreamFollower::stop);
        for (var follower : followers) {
            follower.awaitEnd(stopTime.left());
        }
    }
}
