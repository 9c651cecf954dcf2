package dev.warren.contracts;

import static dev.warren.contracts.ServiceName.INVENTORY;
import static dev.warren.contracts.ServiceName.NOTIFICATION;
import static dev.warren.contracts.ServiceName.ORDER;
import static dev.warren.contracts.ServiceName.PAYMENT;
import static dev.warren.contracts.ServiceName.SHIPPING;
import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.warren.contracts.SupersededEvent.OrderCancelledV1;
import dev.warren.contracts.SupersededEvent.OrderConfirmedV1;
import dev.warren.contracts.SupersededEvent.OrderCreatedV1;
import dev.warren.contracts.SupersededEvent.OrderCreatedV2;
import dev.warren.contracts.SupersededEvent.OrderDeliveredV1;
import dev.warren.contracts.SupersededEvent.OrderShippedV1;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The catalogue: every event's wire name, its record, who owns it and who hears it.
///
/// The broker's topology is made from this table, so a hearer that is missing here hears nothing.
/// Wire names never change and are never reused; class names never leave the process.
public enum EventType {
    ORDER_CREATED("order.created.v3", OrderEvent.OrderCreated.class, ORDER, PAYMENT, INVENTORY, NOTIFICATION),
    ORDER_CREATED_V2(
            "order.created.v2", OrderCreatedV2.class, ORDER_CREATED, OrderEvent.OrderCreated.class, OrderCreatedV2::of),
    ORDER_CREATED_V1(
            "order.created.v1", OrderCreatedV1.class, ORDER_CREATED, OrderEvent.OrderCreated.class, OrderCreatedV1::of),
    ORDER_CONFIRMED("order.confirmed.v2", OrderEvent.OrderConfirmed.class, ORDER, SHIPPING, NOTIFICATION),
    ORDER_CONFIRMED_V1(
            "order.confirmed.v1",
            OrderConfirmedV1.class,
            ORDER_CONFIRMED,
            OrderEvent.OrderConfirmed.class,
            OrderConfirmedV1::of),
    ORDER_CANCELLED(
            "order.cancelled.v2", OrderEvent.OrderCancelled.class, ORDER, PAYMENT, INVENTORY, SHIPPING, NOTIFICATION),
    ORDER_CANCELLED_V1(
            "order.cancelled.v1",
            OrderCancelledV1.class,
            ORDER_CANCELLED,
            OrderEvent.OrderCancelled.class,
            OrderCancelledV1::of),
    ORDER_COMPLETED("order.completed.v1", OrderEvent.OrderCompleted.class, ORDER),
    CUSTOMER_KEY_ISSUED("customer.key-issued.v1", CustomerEvent.CustomerKeyIssued.class, ORDER, SHIPPING, NOTIFICATION),
    CUSTOMER_ERASED(
            "customer.erased.v1",
            CustomerEvent.CustomerErased.class,
            ORDER,
            PAYMENT,
            INVENTORY,
            SHIPPING,
            NOTIFICATION),

    PAYMENT_PROCESSED("payment.processed.v1", PaymentEvent.PaymentProcessed.class, PAYMENT, ORDER),
    PAYMENT_DECLINED("payment.declined.v1", PaymentEvent.PaymentDeclined.class, PAYMENT, ORDER),
    PAYMENT_CAPTURED("payment.captured.v1", PaymentEvent.PaymentCaptured.class, PAYMENT, ORDER),
    PAYMENT_VOIDED("payment.voided.v1", PaymentEvent.PaymentVoided.class, PAYMENT),
    PAYMENT_REFUNDED("payment.refunded.v1", PaymentEvent.PaymentRefunded.class, PAYMENT, ORDER, NOTIFICATION),
    ERASED_FROM_PAYMENT("payment.customer-erased.v1", CustomerEvent.ErasedFromPayment.class, PAYMENT, ORDER),

    INVENTORY_RESERVED("inventory.reserved.v1", InventoryEvent.InventoryReserved.class, INVENTORY, ORDER),
    INVENTORY_REJECTED("inventory.rejected.v1", InventoryEvent.InventoryRejected.class, INVENTORY, ORDER),
    INVENTORY_RELEASED("inventory.released.v1", InventoryEvent.InventoryReleased.class, INVENTORY),
    STOCK_CHANGED("stock.changed.v1", InventoryEvent.StockChanged.class, INVENTORY),
    PRODUCT_LISTED("product.listed.v1", InventoryEvent.ProductListed.class, INVENTORY, ORDER),
    ERASED_FROM_INVENTORY("inventory.customer-erased.v1", CustomerEvent.ErasedFromInventory.class, INVENTORY, ORDER),

    ORDER_SHIPPED(
            "order.shipped.v2", ShippingEvent.OrderShipped.class, SHIPPING, ORDER, PAYMENT, INVENTORY, NOTIFICATION),
    ORDER_SHIPPED_V1(
            "order.shipped.v1",
            OrderShippedV1.class,
            ORDER_SHIPPED,
            ShippingEvent.OrderShipped.class,
            OrderShippedV1::of),
    ORDER_DELIVERED("order.delivered.v2", ShippingEvent.OrderDelivered.class, SHIPPING, ORDER, NOTIFICATION),
    ORDER_DELIVERED_V1(
            "order.delivered.v1",
            OrderDeliveredV1.class,
            ORDER_DELIVERED,
            ShippingEvent.OrderDelivered.class,
            OrderDeliveredV1::of),
    ERASED_FROM_SHIPPING("shipping.customer-erased.v1", CustomerEvent.ErasedFromShipping.class, SHIPPING, ORDER),

    NOTIFICATION_SENT("notification.sent.v1", NotificationEvent.NotificationSent.class, NOTIFICATION),
    NOTIFICATION_FAILED("notification.failed.v1", NotificationEvent.NotificationFailed.class, NOTIFICATION),
    ERASED_FROM_NOTIFICATION(
            "notification.customer-erased.v1", CustomerEvent.ErasedFromNotification.class, NOTIFICATION, ORDER);

    private static final Map<String, EventType> BY_WIRE_NAME =
            Arrays.stream(values()).collect(toUnmodifiableMap(EventType::wireName, Function.identity()));
    private static final Map<Class<?>, EventType> BY_RECORD =
            Arrays.stream(values()).collect(toUnmodifiableMap(EventType::record, Function.identity()));

    private final String wireName;
    private final Class<? extends EventData> record;
    private final ServiceName owner;
    private final Set<ServiceName> hearers;
    private final EventType successor;
    private final Function<DomainEvent, EventData> wording;

    EventType(String wireName, Class<? extends DomainEvent> record, ServiceName owner, ServiceName... hearers) {
        this.wireName = wireName;
        this.record = record;
        this.owner = owner;
        this.hearers = hearers.length == 0 ? EnumSet.noneOf(ServiceName.class) : EnumSet.copyOf(Arrays.asList(hearers));
        this.successor = null;
        this.wording = event -> event;
    }

    /// What is said as `successor` today, and heard by the same services.
    ///
    /// @param wording what an event of today was before
    <E extends DomainEvent> EventType(
            String wireName,
            Class<? extends SupersededEvent> record,
            EventType successor,
            Class<E> today,
            Function<E, SupersededEvent> wording) {
        this.wireName = wireName;
        this.record = record;
        this.owner = successor.owner;
        this.hearers = successor.hearers;
        this.successor = successor;
        this.wording = event -> wording.apply(today.cast(event));
    }

    /// The CloudEvents `type` and the AMQP routing key.
    public String wireName() {
        return wireName;
    }

    public Class<? extends EventData> record() {
        return record;
    }

    /// The only service that publishes it.
    public ServiceName owner() {
        return owner;
    }

    public boolean isHeardBy(ServiceName service) {
        return hearers.contains(service);
    }

    public boolean isHeard() {
        return !hearers.isEmpty();
    }

    /// Where its hearers bind. What is not kept has an exchange of its own, where nobody else may.
    public String exchange() {
        return isKept() ? owner.exchange() : owner.privateExchange();
    }

    /// Whether it goes into the stream, and to whoever listens. What is not kept goes to its hearers alone.
    public boolean isKept() {
        return !Unkept.class.isAssignableFrom(record);
    }

    /// As what it is said today; empty when that is what this is.
    public Optional<EventType> successor() {
        return Optional.ofNullable(successor);
    }

    public boolean isSuperseded() {
        return successor != null;
    }

    /// An event of today in the words of this type.
    ///
    /// @throws ClassCastException when it is about something else
    public EventData wordingOf(DomainEvent event) {
        return wording.apply(event);
    }

    /// CloudEvents `dataschema`.
    public String dataSchema() {
        return "urn:warren:schema:" + wireName;
    }

    public static EventType of(DomainEvent event) {
        return BY_RECORD.get(event.getClass());
    }

    public static Optional<EventType> ofWireName(String wireName) {
        return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
    }

    /// What `hearer` hears from `owner`; empty when it has no queue there.
    public static Set<EventType> heard(ServiceName hearer, ServiceName owner) {
        return Arrays.stream(values())
                .filter(type -> type.owner == owner && type.isHeardBy(hearer))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(EventType.class)));
    }
}
