package dev.warren.messaging;

import dev.warren.contracts.EventCodec;
import dev.warren.contracts.UuidV7;
import io.quarkus.arc.DefaultBean;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/// The clock, the ids and the codec, as beans, so that a test can give others.
@ApplicationScoped
class MessagingBeans {

    @Produces
    @Singleton
    @DefaultBean
    Clock clock() {
        return Clock.systemUTC();
    }

    /// For a service that keeps nothing about orders.
    @Produces
    @Singleton
    @DefaultBean
    Standings standings() {
        return _ -> Uni.createFrom().nullItem();
    }

    @Produces
    @Singleton
    UuidV7 ids(Clock clock) {
        return new UuidV7(clock);
    }

    @Produces
    @Singleton
    EventCodec codec() {
        return new EventCodec();
    }
}
