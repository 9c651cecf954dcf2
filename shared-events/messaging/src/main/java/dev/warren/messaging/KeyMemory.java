package dev.warren.messaging;

import dev.warren.contracts.CustomerKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.UUID;

/// Keys that are in use, so that nobody has to ask the database for them. Each is forgotten after a while, used or not:
/// another instance may have heard that it was destroyed.
@ApplicationScoped
public class KeyMemory {
    private final Clock clock;
    private final int limit;
    private final Duration lifetime;
    private final LinkedHashMap<UUID, Remembered> keys = new LinkedHashMap<>();

    /// @param key null when it was destroyed
    private record Remembered(CustomerKey key, Instant until) {}

    KeyMemory(Clock clock, MessagingConfig config) {
        this.clock = clock;
        this.limit = config.keys().remembered();
        this.lifetime = config.keys().lifetime();
    }

    public synchronized void remember(CustomerKey key) {
        var known = keys.get(key.id());
        if (known == null || known.key != null) {
            put(key.id(), key);
        }
    }

    /// It was destroyed, and is not remembered again when it comes late.
    public synchronized void forget(UUID keyId) {
        put(keyId, null);
    }

    private void put(UUID keyId, CustomerKey key) {
        keys.remove(keyId);
        keys.putLast(keyId, new Remembered(key, clock.instant().plus(lifetime)));
        while (keys.size() > limit) {
            keys.pollFirstEntry();
        }
    }

    public synchronized Optional<KeyAnswer> find(UUID keyId) {
        var known = keys.get(keyId);
        if (known == null || known.until.isBefore(clock.instant())) {
            return Optional.empty();
        }
        return Optional.of(known.key == null ? new KeyAnswer.Destroyed() : new KeyAnswer.Found(known.key));
    }
}
