package dev.warren.notification;

import dev.warren.contracts.NotificationEvent;
import dev.warren.contracts.NotificationEvent.NotificationFailed;
import dev.warren.contracts.NotificationEvent.NotificationSent;
import dev.warren.notification.domain.CorrespondenceEvent;
import dev.warren.notification.domain.CorrespondenceEvent.MessageFailed;
import dev.warren.notification.domain.CorrespondenceEvent.MessageSent;
import dev.warren.notification.domain.Kind;

/// What the others are told.
final class NotificationContracts {

    private NotificationContracts() {}

    static NotificationEvent published(CorrespondenceEvent event) {
        return switch (event) {
            case MessageSent sent ->
                new NotificationSent(sent.orderId(), sent.kind().channel(), template(sent.kind()));
            case MessageFailed failed ->
                new NotificationFailed(
                        failed.orderId(), failed.kind().channel(), template(failed.kind()), failed.reason());
        };
    }

    private static String template(Kind kind) {
        return kind.template().wireName();
    }
}
