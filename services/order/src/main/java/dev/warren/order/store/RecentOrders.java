package dev.warren.order.store;

import dev.warren.order.domain.OrderStream;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Orders under way, as their committed events have made them, so that the next command need not read and fold the
/// events again. Versions decide: what is here counts only if it is of the version that the locked head names. So
/// it does not matter what other instances have done meanwhile.
@ApplicationScoped
public class RecentOrders {
    private final int limit;
    private final LinkedHashMap<UUID, OrderStream> streams = new LinkedHashMap<>();

    public RecentOrders(@ConfigProperty(name = "warren.order.recent-orders") int limit) {
        this.limit = limit;
    }

    public synchronized Optional<OrderStream> find(UUID orderId, long version) {
        return Optional.ofNullable(streams.get(orderId)).filter(stream -> stream.version() == version);
    }

    /// The order at this version or a later one.
    public synchronized Optional<OrderStream> findFrom(UUID orderId, long version) {
        return Optional.ofNullable(streams.get(orderId)).filter(stream -> stream.version() >= version);
    }

    /// Only for what is committed.
    public synchronized void remember(Collection<OrderStream> committed) {
        for (var stream : committed) {
            streams.remove(stream.orderId());
            if (!stream.known().status().isFinal()) {
                streams.putLast(stream.orderId(), stream);
            }
        }
        while (streams.size() > limit) {
            streams.pollFirstEntry();
        }
    }
}
