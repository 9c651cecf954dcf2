package dev.warren.order.http;

import dev.warren.messaging.Overloaded;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Requests that wait for something to happen. They hold a connection and a few objects, no thread; too many are
/// told to come again.
@ApplicationScoped
public class Waits {
    private final AtomicInteger waiting = new AtomicInteger();
    private final int limit;
    private final Duration longest;

    Waits(
            MeterRegistry meters,
            @ConfigProperty(name = "warren.order.waiting-requests") int limit,
            @ConfigProperty(name = "warren.order.longest-wait") Duration longest) {
        this.limit = limit;
        this.longest = longest;
        Gauge.builder("warren.waiting.requests", waiting, AtomicInteger::get)
                .description("Requests that wait for something to happen to an order")
                .register(meters);
    }

    /// @param prefer the headers `Prefer`; null for none
    public Optional<WaitPreference> preference(List<String> prefer) {
        return WaitPreference.of(prefer, longest);
    }

    /// As long as anybody may.
    public WaitPreference longest() {
        return new WaitPreference(longest);
    }

    /// What `waiting` brings, or `otherwise` when it takes longer than the client would wait.
    public <T> Uni<T> atMost(WaitPreference preference, Supplier<Uni<T>> wait, Supplier<Uni<T>> otherwise) {
        return Uni.createFrom().deferred(() -> {
            if (waiting.incrementAndGet() > limit) {
                waiting.decrementAndGet();
                throw new Overloaded(limit + " requests wait already");
            }
            return wait.get()
                    .ifNoItem()
                    .after(preference.length())
                    .recoverWithUni(otherwise::get)
                    .onTermination()
                    .invoke(() -> waiting.decrementAndGet());
        });
    }
}
