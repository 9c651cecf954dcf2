package dev.warren.order.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warren.contracts.CancellationReason;
import dev.warren.contracts.EventCodec;
import dev.warren.contracts.Money;
import dev.warren.contracts.OrderLine;
import dev.warren.order.domain.OrderStatus;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.Immutable;

/// A row of `order_list`, which shows the generation that is served. Read only: the write side projects into it.
@Entity
@Immutable
@Table(name = "order_list")
class OrderView {
    private static final ObjectMapper JSON = EventCodec.mapper();
    private static final TypeReference<List<OrderLine>> LINES = new TypeReference<>() {};

    @Id
    @Column(name = "order_id")
    UUID orderId;

    @Column(name = "customer_id")
    String customerId;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "text")
    OrderStatus status;

    boolean paid;
    boolean reserved;

    @Enumerated(EnumType.STRING)
    @Column(name = "cancellation_reason", columnDefinition = "text")
    CancellationReason cancellationReason;

    long total;
    String currency;

    @ColumnTransformer(read = "cast(lines as text)")
    String lines;

    @Column(name = "tracking_number")
    String trackingNumber;

    @Column(name = "confirm_by")
    Instant confirmBy;

    long version;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    OrderSnapshot snapshot() {
        return new OrderSnapshot(
                orderId,
                status,
                customerId,
                paid,
                reserved,
                cancellationReason,
                new Money(total, currency),
                orderLines(),
                trackingNumber,
                confirmBy,
                version,
                createdAt,
                updatedAt);
    }

    private List<OrderLine> orderLines() {
        try {
            return JSON.readValue(lines, LINES);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("lines of order " + orderId, e);
        }
    }
}
