package dev.warren.notification;

import dev.warren.contracts.ServiceName;
import dev.warren.messaging.SimulatedMessaging;
import dev.warren.notification.domain.CorrespondenceEvent;
import dev.warren.notification.domain.Letter;
import dev.warren.notification.domain.Outcome;
import dev.warren.simulation.MailServer;
import dev.warren.simulation.Outside;
import dev.warren.simulation.Process;
import dev.warren.simulation.Store;
import dev.warren.simulation.Table;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;

/// The notification service in a simulated process.
public final class SimulatedNotification {
    private static final int PATIENCE_MS = 30_000;

    private static final NotificationSettings SETTINGS = new SmallRyeConfigBuilder()
            .withMapping(NotificationSettings.class)
            .build()
            .getConfigMapping(NotificationSettings.class);

    private SimulatedNotification() {}

    public static Object start(Process process, Outside outside) {
        var messaging = new SimulatedMessaging(process);
        var office = new PostOffice(
                letter -> send(process, outside.mail(), letter),
                letter -> send(process, outside.mail(), letter),
                SETTINGS);
        var repository = new SimulatedNotificationRepository(process.store());
        var reactions =
                new NotificationReactions(office, repository, messaging.keys(), messaging.lookUps(), process.clock());
        var erasure = new NotificationErasure(messaging.keys(), messaging.erasedMessages(), repository);
        var consumer = new NotificationConsumer(messaging.events(), reactions, erasure);
        messaging.connect(ServiceName.ORDER, consumer.orders());
        messaging.connect(ServiceName.SHIPPING, consumer.shipping());
        messaging.connect(ServiceName.PAYMENT, consumer.payments());
        messaging.start();
        return consumer;
    }

    private static Uni<Outcome> send(Process process, MailServer server, Letter letter) {
        return process.call("post", MailServer.nameOf(letter), PATIENCE_MS, PATIENCE_MS, () -> server.take(letter));
    }

    /// What customers were told, by order.
    public static Table<UUID, List<CorrespondenceEvent>> told(Store store) {
        return store.table("notification");
    }
}
