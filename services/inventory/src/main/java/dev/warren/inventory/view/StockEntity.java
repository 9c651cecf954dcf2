package dev.warren.inventory.view;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/// A row of table `stock`, read only.
@Entity
@Immutable
@Table(name = "stock")
class StockEntity extends PanacheEntityBase {
    @Id
    String sku;

    @Column(name = "on_hand")
    long onHand;

    long reserved;

    long shipped;

    long version;
}
