package dev.warren.order.view;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.LocalDate;
import org.hibernate.annotations.Immutable;

/// A row of `order_funnel`, which shows the generation that is served.
@Entity
@Immutable
@Table(name = "order_funnel")
@IdClass(FunnelRow.Key.class)
class FunnelRow {
    record Key(LocalDate day, String stage, String reason) {}

    @Id
    LocalDate day;

    @Id
    String stage;

    @Id
    String reason;

    long orders;
}
