package dev.warren.simulation;

/// A protection that is taken away, to see that the simulation finds out.
public enum Mutation {
    NONE,
    /// An event that was handled is handled again.
    WITHOUT_INBOX,
    /// The broker forgets a message when it is handed over, before its transaction has committed.
    ACK_BEFORE_COMMIT,
    /// Rows are read without locks and written back without comparing versions.
    WITHOUT_VERSION_CHECK,
    /// The payment provider takes each call for a new one.
    WITHOUT_IDEMPOTENCY_KEY,
    /// Events are published after the commit, not through the outbox: a dual write.
    WITHOUT_OUTBOX,
    /// The relay removes rows whose confirm has not come.
    WITHOUT_CONFIRM,
    /// The relay waits for a confirm for as long as it takes.
    WITHOUT_RELAY_TIMEOUT,
    /// A cancelled order's payment is settled although an authorisation that was given up may still come through.
    WITHOUT_WAITING_FOR_AUTHORISATIONS,
    /// A cancelled order's parcel is settled although a booking that was given up may still come through.
    WITHOUT_WAITING_FOR_BOOKINGS,
    /// What came too early is dropped instead of being tried again.
    WITHOUT_RETRY
}
