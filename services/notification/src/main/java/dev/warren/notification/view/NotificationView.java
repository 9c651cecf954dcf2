package dev.warren.notification.view;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/// A row of table `notification`, read only.
@Entity
@Immutable
@IdClass(NotificationView.Key.class)
@Table(name = "notification")
public class NotificationView extends PanacheEntityBase {

    /// What there is one message of.
    public record Key(UUID orderId, String template, String channel) {}

    @Id
    @Column(name = "order_id")
    public UUID orderId;

    @Id
    public String template;

    @Id
    public String channel;

    public String status;

    public String reason;

    public long version;

    public Instant at;

    /// The messages of an order, first to last. Templates and channels are few, so the list is short.
    public static Uni<List<NotificationView>> ofOrder(UUID orderId) {
        return list("orderId", Sort.by("version"), orderId);
    }
}
