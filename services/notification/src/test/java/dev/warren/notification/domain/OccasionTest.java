package dev.warren.notification.domain;

import static dev.warren.notification.domain.Given.ADA;
import static dev.warren.notification.domain.Given.ADDRESS;
import static dev.warren.notification.domain.Given.EVENT;
import static dev.warren.notification.domain.Given.LINES;
import static dev.warren.notification.domain.Given.ORDER;
import static dev.warren.notification.domain.Given.SHIPMENT;
import static dev.warren.notification.domain.Given.TOTAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.contracts.AgreedPayment;
import dev.warren.contracts.CancellationReason;
import dev.warren.contracts.CustomerKey;
import dev.warren.contracts.DomainEvent;
import dev.warren.contracts.InventoryEvent.StockChanged;
import dev.warren.contracts.NotificationEvent.Channel;
import dev.warren.contracts.NotificationEvent.NotificationSent;
import dev.warren.contracts.OrderEvent.OrderCancelled;
import dev.warren.contracts.OrderEvent.OrderCompleted;
import dev.warren.contracts.OrderEvent.OrderConfirmed;
import dev.warren.contracts.OrderEvent.OrderCreated;
import dev.warren.contracts.PaymentEvent.PaymentCaptured;
import dev.warren.contracts.PaymentEvent.PaymentDeclined;
import dev.warren.contracts.PaymentEvent.PaymentProcessed;
import dev.warren.contracts.PaymentEvent.PaymentRefunded;
import dev.warren.contracts.PaymentEvent.PaymentVoided;
import dev.warren.contracts.SealedAddress;
import dev.warren.contracts.SealedCustomer;
import dev.warren.contracts.ShippingEvent.OrderDelivered;
import dev.warren.contracts.ShippingEvent.OrderShipped;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OccasionTest {
    private static final CustomerKey KEY = CustomerKey.make(SHIPMENT, "c-1");
    private static final SealedCustomer SEALED = KEY.seal(ADA, ORDER);
    private static final SealedAddress SEALED_ADDRESS = KEY.seal(ADDRESS, ORDER);

    @Test
    void writes_what_was_ordered_when_an_order_was_created() {
        assertOccasion(
                new OrderCreated(ORDER, SEALED, LINES, TOTAL, SEALED_ADDRESS, new AgreedPayment("tok_visa", TOTAL)),
                new Content.Created(LINES, TOTAL, ADDRESS));
    }

    @Test
    void writes_what_is_packed_when_an_order_was_confirmed() {
        assertOccasion(
                new OrderConfirmed(ORDER, SEALED, LINES, TOTAL, SEALED_ADDRESS),
                new Content.Confirmed(LINES, TOTAL, ADDRESS));
    }

    @Test
    void writes_why_when_an_order_was_cancelled() {
        assertOccasion(
                new OrderCancelled(ORDER, SEALED, TOTAL, CancellationReason.OUT_OF_STOCK),
                new Content.Cancelled(CancellationReason.OUT_OF_STOCK, TOTAL));
    }

    @Test
    void writes_the_tracking_number_when_an_order_was_shipped() {
        assertOccasion(new OrderShipped(ORDER, SHIPMENT, SEALED, "WRN1"), new Content.Shipped("WRN1"));
    }

    @Test
    void writes_the_tracking_number_when_an_order_was_delivered() {
        assertOccasion(new OrderDelivered(ORDER, SHIPMENT, SEALED, "WRN1"), new Content.Delivered("WRN1"));
    }

    @Test
    void writes_how_much_comes_back_when_a_payment_was_refunded() {
        assertOccasion(new PaymentRefunded(ORDER, TOTAL), new Content.Refunded(TOTAL));
    }

    @ParameterizedTest
    @MethodSource("nothingToWriteAbout")
    void does_not_write_about(DomainEvent data) {
        assertThat(Mention.in(Given.event(data))).isEmpty();
    }

    static Stream<DomainEvent> nothingToWriteAbout() {
        return Stream.of(
                new OrderCompleted(ORDER, TOTAL),
                new PaymentProcessed(ORDER, "auth-1", TOTAL),
                new PaymentDeclined(ORDER, TOTAL, "insufficient_funds"),
                new PaymentCaptured(ORDER, TOTAL),
                new PaymentVoided(ORDER, TOTAL),
                new StockChanged("SKU-1", 1, 0),
                new NotificationSent(ORDER, Channel.EMAIL, "created"));
    }

    private static void assertOccasion(DomainEvent data, Content content) {
        var named = data instanceof PaymentRefunded ? null : SEALED;
        assertThat(Mention.in(Given.event(data))).contains(new Mention(ORDER, named));
        assertThat(Occasion.of(Given.event(data), SEALED, KEY)).isEqualTo(new Occasion(EVENT, ORDER, ADA, content));
    }
}
