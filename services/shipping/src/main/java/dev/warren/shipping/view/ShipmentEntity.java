package dev.warren.shipping.view;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/// A row of the table, to be read only; the write side has its own way in.
@Entity
@Immutable
@Table(name = "shipment")
class ShipmentEntity {
    @Id
    @Column(name = "shipment_id")
    UUID shipmentId;

    @Column(name = "order_id")
    UUID orderId;

    String status;

    @Column(name = "tracking_number")
    String trackingNumber;

    String label;

    long version;

    @Column(name = "updated_at")
    Instant updatedAt;
}
