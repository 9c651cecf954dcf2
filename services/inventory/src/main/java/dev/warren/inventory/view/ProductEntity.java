package dev.warren.inventory.view;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/// A row of table `product`, read only.
@Entity
@Immutable
@Table(name = "product")
class ProductEntity extends PanacheEntityBase {
    @Id
    String sku;

    String name;

    @Column(name = "unit_price")
    Long unitPrice;

    String currency;

    long version;
}
