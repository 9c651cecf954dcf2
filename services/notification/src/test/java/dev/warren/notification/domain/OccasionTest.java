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
import dev.warren.contracts.Customer;
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
import dev.warren.contracts.ShippingEvent.OrderDelivered;
import dev.warren.contracts.ShippingEvent.OrderShipped;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OccasionTest {

    @Test
    void writes_what_was_ordered_when_an_order_was_created() {
        assertOccasion(
                new OrderCreated(ORDER, ADA, LINES, TOTAL, ADDRESS, new AgreedPayment("tok_visa", TOTAL)),
                ADA,
                new Content.Created(LINES, TOTAL, ADDRESS));
    }

    @Test
    void writes_what_is_packed_when_an_order_was_confirmed() {
        assertOccasion(
                new OrderConfirmed(ORDER, ADA, LINES, TOTAL, ADDRESS),
                ADA,
                new Content.Confirmed(LINES, TOTAL, ADDRESS));
    }

    @Test
    void writes_why_when_an_order_was_cancelled() {
        assertOccasion(
                new OrderCancelled(ORDER, ADA, TOTAL, CancellationReason.OUT_OF_STOCK),
                ADA,
                new Content.Cancelled(CancellationReason.OUT_OF_STOCK, TOTAL));
    }

    @Test
    void writes_the_tracking_number_when_an_order_was_shipped() {
        assertOccasion(new OrderShipped(ORDER, SHIPMENT, ADA, "WRN1"), ADA, new Content.Shipped("WRN1"));
    }

    @Test
    void writes_the_tracking_number_when_an_order_was_delivered() {
        assertOccasion(new OrderDelivered(ORDER, SHIPMENT, ADA, "WRN1"), ADA, new Content.Delivered("WRN1"));
    }

    @Test
    void writes_how_much_comes_back_when_a_payment_was_refunded() {
        assertOccasion(new PaymentRefunded(ORDER, TOTAL), null, new Content.Refunded(TOTAL));
    }

    @ParameterizedTest
    @MethodSource("nothingToWriteAbout")
    void does_not_write_about(DomainEvent data) {
        assertThat(Occasion.of(Given.event(data))).isEmpty();
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

    private static void assertOccasion(DomainEvent data, Customer customer, Content content) {
        assertThat(Occasion.of(Given.event(data))).contains(new Occasion(EVENT, ORDER, customer, content));
    }
}
