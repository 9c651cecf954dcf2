package dev.warren.messaging;

import io.smallrye.mutiny.Uni;
import java.util.List;

/// What a service does inside for a batch of fresh events: decide, persist in sets, publish. It runs in the open
/// transaction of `work`, perhaps more than once, and keeps nothing outside of it.
@FunctionalInterface
public interface Reaction<T> {
    Uni<Void> react(UnitOfWork work, List<T> fresh);
}
