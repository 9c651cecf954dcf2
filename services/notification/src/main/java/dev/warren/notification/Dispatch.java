package dev.warren.notification;

import dev.warren.notification.domain.Report;
import java.util.List;

/// What was done outside about one event, to be recorded.
sealed interface Dispatch {

    /// @param reports one for each message; empty when there was nothing to send
    record Done(List<Report> reports) implements Dispatch {}

    /// It could not be told yet to whom.
    record Postponed(String reason) implements Dispatch {}

    static Dispatch nothing() {
        return new Done(List.of());
    }
}
