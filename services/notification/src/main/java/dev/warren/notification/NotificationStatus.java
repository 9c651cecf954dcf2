package dev.warren.notification;

/// What became of a message, as table `notification` has it.
enum NotificationStatus {
    SENT,
    FAILED
}
