package dev.warren.inventory.view;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/// A row of table `reservation`, read only.
@Entity
@Immutable
@Table(name = "reservation")
class ReservationEntity extends PanacheEntityBase {
    @Id
    @Column(name = "order_id")
    UUID orderId;

    String status;
}
