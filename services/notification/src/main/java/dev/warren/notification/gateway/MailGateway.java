package dev.warren.notification.gateway;

import dev.warren.notification.domain.Letter;
import dev.warren.notification.domain.Outcome;
import io.smallrye.mutiny.Uni;

/// Hands a letter to the customer's e-mail. Sending it again makes a second mail, if under the same Message-ID.
public interface MailGateway {
    Uni<Outcome> send(Letter letter);
}
