package dev.warren.payment.domain;

import static java.util.Objects.requireNonNull;

/// What the payment provider said when it was asked about an event, or that it was not asked.
/// The three families say which answers each question can have.
public sealed interface ProviderAnswer {

    /// What can come of OrderCreated.
    sealed interface ToCreation extends ProviderAnswer {}

    /// What the provider says to an authorisation.
    sealed interface ToAuthorisation extends ToCreation {}

    /// What can come of OrderShipped.
    sealed interface ToShipment extends ProviderAnswer {}

    /// What the provider says to a capture.
    sealed interface ToCapture extends ToShipment {}

    /// What can come of OrderCancelled.
    sealed interface ToCancellation extends ProviderAnswer {}

    record Authorised(String authorisationId) implements ToAuthorisation {
        public Authorised {
            requireNonNull(authorisationId, "authorisationId");
        }
    }

    /// @param reason the provider's word for it
    record Declined(String reason) implements ToAuthorisation {
        public Declined {
            requireNonNull(reason, "reason");
        }
    }

    record Captured() implements ToCapture {}

    /// There is no such authorisation, or it cannot be captured any more.
    record CaptureRefused(String reason) implements ToCapture {
        public CaptureRefused {
            requireNonNull(reason, "reason");
        }
    }

    /// Whatever was live under the order is undone.
    ///
    /// @param found what there was to undo
    /// @param knownVersion the payment's version when the provider was asked: only while it still stands does
    ///     [Reversal#NOTHING] mean that nothing is held
    record Reversed(Reversal found, long knownVersion) implements ToCreation, ToCancellation {
        public Reversed {
            requireNonNull(found, "found");
        }
    }

    /// The state as it was known then left nothing to ask.
    ///
    /// @param reason why not
    record NotAsked(String reason) implements ToCreation, ToShipment, ToCancellation {
        public NotAsked {
            requireNonNull(reason, "reason");
        }
    }

    /// What a reversal found to undo.
    enum Reversal {
        /// An authorisation was voided.
        VOIDED,
        /// A captured amount was refunded.
        REFUNDED,
        /// Nothing was live under that order at that moment.
        NOTHING
    }
}
