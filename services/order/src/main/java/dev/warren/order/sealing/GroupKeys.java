package dev.warren.order.sealing;

import dev.warren.contracts.CustomerKey;
import dev.warren.contracts.UuidV7;
import dev.warren.messaging.Origin;
import dev.warren.messaging.UnitOfWork;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The keys of the customers of one group of orders: those that there are, and new ones for who has none. A
/// customer may come to have several: nobody waits for another instance.
public final class GroupKeys {
    private static final long ONLY_VERSION = 1;

    private final Map<String, CustomerKey> known;
    private final Map<String, CustomerKey> made = new HashMap<>();
    private final CustomerKeyRepository repository;
    private final UuidV7 ids;

    GroupKeys(Map<String, CustomerKey> known, CustomerKeyRepository repository, UuidV7 ids) {
        this.known = known;
        this.repository = repository;
        this.ids = ids;
    }

    /// What is to be sealed.
    public record Use(String customerId, UUID orderId, String traceparent) {}

    public CustomerKey of(String customerId) {
        var key = known.get(customerId);
        return key == null ? made.computeIfAbsent(customerId, id -> CustomerKey.make(ids.next(), id)) : key;
    }

    /// Holds the keys of these orders until they are committed. New ones are told ahead of what they seal.
    public void use(UnitOfWork work, List<Use> uses) {
        var inUse = new LinkedHashMap<String, CustomerKey>();
        var issued = new HashSet<CustomerKey>();
        for (var use : uses) {
            var key = of(use.customerId());
            if (inUse.put(key.customerId(), key) == null && !known.containsKey(key.customerId())) {
                issued.add(key);
                work.publish(
                        key.issuedFor(use.orderId()), ONLY_VERSION, Origin.request(use.orderId(), use.traceparent()));
            }
        }
        repository.hold(work, inUse.values(), issued);
    }

    public Collection<CustomerKey> all() {
        var all = new ArrayList<>(known.values());
        all.addAll(made.values());
        return all;
    }
}
