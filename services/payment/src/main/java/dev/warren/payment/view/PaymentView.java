package dev.warren.payment.view;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/// A row of table `payment`, read only.
@Entity
@Immutable
@Table(name = "payment")
public class PaymentView extends PanacheEntityBase {

    @Id
    @Column(name = "order_id")
    public UUID orderId;

    public String status;

    /// In minor units.
    public long amount;

    public String currency;

    @Column(name = "authorisation_id")
    public String authorisationId;

    public long version;

    @Column(name = "updated_at")
    public Instant updatedAt;

    /// The payments of an order: one, or none while nothing is known.
    public static Uni<List<PaymentView>> ofOrder(UUID orderId) {
        return list("orderId", orderId);
    }
}
