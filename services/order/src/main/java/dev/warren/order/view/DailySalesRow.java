package dev.warren.order.view;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.math.BigInteger;
import java.time.LocalDate;
import org.hibernate.annotations.Immutable;

/// A row of `daily_sales`, which shows the generation that is served.
@Entity
@Immutable
@Table(name = "daily_sales")
@IdClass(DailySalesRow.Key.class)
class DailySalesRow {
    record Key(LocalDate day, String currency) {}

    @Id
    LocalDate day;

    @Id
    String currency;

    long orders;

    @Column(columnDefinition = "numeric")
    BigInteger ordered;

    @Column(columnDefinition = "numeric")
    BigInteger captured;

    @Column(columnDefinition = "numeric")
    BigInteger refunded;

    DailySales sales() {
        return new DailySales(day, currency, orders, ordered, captured, refunded, captured.subtract(refunded));
    }
}
