package dev.warren.messaging;

import io.smallrye.mutiny.Uni;
import java.util.UUID;

/// What a service knows of orders. Each has one, for [SelfDiagnosis].
public interface Standings {

    /// Null when it knows nothing of the order. No personal data: operators read it.
    Uni<Standing> of(UUID orderId);
}
