package dev.warren.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.contracts.NotificationEvent.Channel;
import dev.warren.contracts.NotificationEvent.NotificationFailed;
import dev.warren.contracts.NotificationEvent.NotificationSent;
import dev.warren.notification.domain.CorrespondenceEvent.MessageFailed;
import dev.warren.notification.domain.CorrespondenceEvent.MessageSent;
import dev.warren.notification.domain.Kind;
import dev.warren.notification.domain.Template;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NotificationContractsTest {
    private static final UUID ORDER = UUID.randomUUID();
    private static final UUID EVENT = UUID.randomUUID();
    private static final Kind KIND = new Kind(Template.SHIPPED, Channel.SMS);

    @Test
    void says_what_was_sent() {
        assertThat(NotificationContracts.published(new MessageSent(ORDER, EVENT, KIND, 1, Instant.EPOCH)))
                .isEqualTo(new NotificationSent(ORDER, Channel.SMS, "shipped"));
    }

    @Test
    void says_what_failed_and_why() {
        assertThat(NotificationContracts.published(new MessageFailed(ORDER, EVENT, KIND, "no", 1, Instant.EPOCH)))
                .isEqualTo(new NotificationFailed(ORDER, Channel.SMS, "shipped", "no"));
    }
}
