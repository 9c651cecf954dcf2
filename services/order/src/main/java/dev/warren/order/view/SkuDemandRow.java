package dev.warren.order.view;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.LocalDate;
import org.hibernate.annotations.Immutable;

/// A row of `sku_demand`, which shows the generation that is served.
@Entity
@Immutable
@Table(name = "sku_demand")
@IdClass(SkuDemandRow.Key.class)
class SkuDemandRow {
    record Key(LocalDate day, String sku) {}

    @Id
    LocalDate day;

    @Id
    String sku;

    long ordered;
    long shipped;
    long cancelled;

    SkuDemand demand() {
        return new SkuDemand(day, sku, ordered, shipped, cancelled);
    }
}
