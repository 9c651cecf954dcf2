package dev.warren.notification;

import dev.warren.messaging.Standing;
import dev.warren.messaging.Standings;
import dev.warren.notification.view.NotificationView;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/// The last that the customer was told: `CONFIRMED SENT`.
@ApplicationScoped
class NotificationStandings implements Standings {

    @Override
    @WithSession
    public Uni<Standing> of(UUID orderId) {
        return NotificationView.ofOrder(orderId).map(NotificationStandings::standing);
    }

    private static Standing standing(List<NotificationView> messages) {
        if (messages.isEmpty()) {
            return null;
        }
        var last = messages.getLast();
        return Standing.of(last.template + " " + last.status, last.at);
    }
}
