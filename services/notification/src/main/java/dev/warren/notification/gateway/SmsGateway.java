package dev.warren.notification.gateway;

import dev.warren.notification.domain.Letter;
import dev.warren.notification.domain.Outcome;
import io.smallrye.mutiny.Uni;

/// Hands a letter to the customer's phone. Sending it again is harmless: it goes under an idempotency key.
public interface SmsGateway {
    Uni<Outcome> send(Letter letter);
}
