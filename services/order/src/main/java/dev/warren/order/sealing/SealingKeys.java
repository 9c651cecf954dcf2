package dev.warren.order.sealing;

import dev.warren.contracts.CustomerKey;
import dev.warren.contracts.UuidV7;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The keys of customers who order now, so that nobody has to look for them. That a key was destroyed is noticed when
/// an order is written; each is forgotten after a while all the same, so that no copy of it outlives it for long.
@ApplicationScoped
public class SealingKeys {
    private final CustomerKeyRepository repository;
    private final UuidV7 ids;
    private final Clock clock;
    private final int limit;
    private final Duration lifetime;
    private final LinkedHashMap<String, Remembered> keys = new LinkedHashMap<>();

    private record Remembered(CustomerKey key, Instant until) {}

    public SealingKeys(
            CustomerKeyRepository repository,
            UuidV7 ids,
            Clock clock,
            @ConfigProperty(name = "warren.messaging.keys.remembered", defaultValue = "20000") int limit,
            @ConfigProperty(name = "warren.messaging.keys.lifetime", defaultValue = "PT5M") Duration lifetime) {
        this.repository = repository;
        this.ids = ids;
        this.clock = clock;
        this.limit = limit;
        this.lifetime = lifetime;
    }

    /// The keys of these customers; who has none gets one when it is needed. Nothing is read when all are in memory.
    public Uni<GroupKeys> of(SqlClient client, Collection<String> customerIds) {
        var known = new HashMap<String, CustomerKey>();
        var others = new TreeSet<String>();
        collect(customerIds, known, others);
        if (others.isEmpty()) {
            return Uni.createFrom().item(new GroupKeys(known, repository, ids));
        }
        return repository.find(client, others).map(found -> {
            known.putAll(found);
            return new GroupKeys(known, repository, ids);
        });
    }

    private synchronized void collect(
            Collection<String> customerIds, Map<String, CustomerKey> known, Collection<String> others) {
        var now = clock.instant();
        for (var customerId : customerIds) {
            var remembered = keys.get(customerId);
            if (remembered != null && remembered.until.isAfter(now)) {
                known.put(customerId, remembered.key);
            } else {
                others.add(customerId);
            }
        }
    }

    /// Only for what is committed.
    public synchronized void remember(Collection<CustomerKey> committed) {
        var now = clock.instant();
        for (var key : committed) {
            var known = keys.get(key.customerId());
            if (known == null || !known.until.isAfter(now)) {
                keys.remove(key.customerId());
                keys.putLast(key.customerId(), new Remembered(key, now.plus(lifetime)));
            }
        }
        while (keys.size() > limit) {
            keys.pollFirstEntry();
        }
    }

    public synchronized void forget(Collection<String> customerIds) {
        customerIds.forEach(keys::remove);
    }
}
