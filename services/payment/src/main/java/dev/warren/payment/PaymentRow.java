package dev.warren.payment;

import dev.warren.contracts.Money;
import dev.warren.payment.domain.Payment;
import dev.warren.payment.domain.Payment.Authorised;
import dev.warren.payment.domain.Payment.CancelledBeforeAuthorisation;
import dev.warren.payment.domain.Payment.Captured;
import dev.warren.payment.domain.Payment.Declined;
import dev.warren.payment.domain.Payment.Refunded;
import dev.warren.payment.domain.Payment.Voided;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/// A payment as table `payment` has it. Statuses are the words stored there and shown over HTTP.
record PaymentRow(
        UUID orderId, Status status, Money amount, String authorisationId, long version, OffsetDateTime updatedAt) {

    enum Status {
        AUTHORISED,
        DECLINED,
        CAPTURED,
        VOIDED,
        REFUNDED,
        CANCELLED
    }

    static PaymentRow of(UUID orderId, Payment.Known payment) {
        return switch (payment) {
            case Authorised p -> of(orderId, Status.AUTHORISED, p, p.authorisationId());
            case Declined p -> of(orderId, Status.DECLINED, p, null);
            case Captured p -> of(orderId, Status.CAPTURED, p, p.authorisationId());
            case Voided p -> of(orderId, Status.VOIDED, p, p.authorisationId());
            case Refunded p -> of(orderId, Status.REFUNDED, p, p.authorisationId());
            case CancelledBeforeAuthorisation p -> of(orderId, Status.CANCELLED, p, null);
        };
    }

    private static PaymentRow of(UUID orderId, Status status, Payment.Known payment, String authorisationId) {
        var updatedAt = payment.since().atOffset(ZoneOffset.UTC);
        return new PaymentRow(orderId, status, payment.amount(), authorisationId, payment.version(), updatedAt);
    }

    static PaymentRow of(Row row) {
        return new PaymentRow(
                row.getUUID("order_id"),
                Status.valueOf(row.getString("status")),
                new Money(row.getLong("amount"), row.getString("currency")),
                row.getString("authorisation_id"),
                row.getLong("version"),
                row.getOffsetDateTime("updated_at"));
    }

    Payment payment() {
        return switch (status) {
            case AUTHORISED -> new Authorised(amount, authorisationId, version, since());
            case DECLINED -> new Declined(amount, version, since());
            case CAPTURED -> new Captured(amount, authorisationId, version, since());
            case VOIDED -> new Voided(amount, authorisationId, version, since());
            case REFUNDED -> new Refunded(amount, authorisationId, version, since());
            case CANCELLED -> new CancelledBeforeAuthorisation(amount, version, since());
        };
    }

    String statusName() {
        return status.name();
    }

    private Instant since() {
        return updatedAt.toInstant();
    }
}
