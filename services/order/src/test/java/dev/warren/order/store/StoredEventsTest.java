package dev.warren.order.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.contracts.Address;
import dev.warren.contracts.AgreedPayment;
import dev.warren.contracts.CancellationReason;
import dev.warren.contracts.Customer;
import dev.warren.contracts.Examples;
import dev.warren.contracts.Money;
import dev.warren.order.domain.OrderEvent;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

public class StoredEventsTest {
    /// A row as it was written before there was an agreed amount; the order's id is left open.
    public static final String PLACED_BEFORE = """
            {"orderId":"%s","customer":{"customerId":"c-1","name":"Ada","email":"ada@example.org","phone":null},
             "lines":[{"sku":"MUG-1","name":"Mug","quantity":2,"unitPrice":{"amount":999,"currency":"EUR"}}],
             "total":{"amount":1998,"currency":"EUR"},
             "shippingAddress":{"name":"Ada","street":"Weg 1","city":"Berlin","postalCode":"10115","country":"DE"},
             "paymentToken":"tok_visa","confirmBy":"2199-01-31T12:01:00Z"}""";

    @Test
    void every_event_has_a_name_of_its_own_that_is_not_its_class() {
        var kinds = Arrays.asList(OrderEvent.class.getPermittedSubclasses());
        var names = List.of(
                "order-placed",
                "payment-authorised",
                "payment-declined",
                "stock-reserved",
                "stock-rejected",
                "order-confirmed",
                "order-cancelled",
                "order-shipped",
                "order-delivered",
                "payment-captured",
                "payment-refunded",
                "order-completed");

        assertThat(names).hasSameSizeAs(kinds);
        assertThat(StoredEvents.names()).containsExactlyInAnyOrderElementsOf(names);
        assertThat(StoredEvents.records()).containsExactlyInAnyOrderElementsOf(kinds);
    }

    @Test
    void reads_what_it_wrote() {
        for (var event : List.of(
                new OrderEvent.OrderCancelled(CancellationReason.OUT_OF_STOCK),
                new OrderEvent.StockRejected(List.of("SKU-1")),
                new OrderEvent.OrderShipped(new UUID(1, 2), "WRN1"),
                new OrderEvent.OrderCompleted())) {
            assertThat(StoredEvents.read(StoredEvents.typeOf(event), StoredEvents.write(event)))
                    .isEqualTo(event);
        }
    }

    @Test
    void takes_the_total_for_what_was_agreed_where_only_the_token_was_stored() {
        assertThat(StoredEvents.read("order-placed", PLACED_BEFORE.formatted(new UUID(1, 2))))
                .isInstanceOfSatisfying(OrderEvent.OrderPlaced.class, placed -> assertThat(placed.payment())
                        .isEqualTo(new AgreedPayment("tok_visa", placed.total())));
    }

    @Test
    void reads_a_customer_in_clear_where_nothing_was_sealed() {
        var placed =
                (OrderEvent.OrderPlaced) StoredEvents.read("order-placed", PLACED_BEFORE.formatted(new UUID(1, 2)));

        assertThat(placed.customer().open(placed.orderId(), null))
                .isEqualTo(new Customer("c-1", "Ada", "ada@example.org", null));
        assertThat(placed.shippingAddress().open(placed.orderId(), null))
                .isEqualTo(new Address("Ada", "Weg 1", "Berlin", "10115", "DE"));
    }

    @Test
    void stores_what_is_sealed_as_it_is_and_what_was_agreed_beside_the_total() {
        var before =
                (OrderEvent.OrderPlaced) StoredEvents.read("order-placed", PLACED_BEFORE.formatted(new UUID(1, 2)));
        var today = new OrderEvent.OrderPlaced(
                before.orderId(),
                Examples.SEALED_CUSTOMER,
                before.lines(),
                before.total(),
                Examples.SEALED_ADDRESS,
                new AgreedPayment("tok_visa", new Money(1500, "EUR")),
                before.confirmBy());

        var stored = StoredEvents.write(today);

        assertThat(StoredEvents.read("order-placed", stored)).isEqualTo(today);
        assertThat(stored).contains(Examples.SEALED_CUSTOMER.contact()).doesNotContain("\"name\":null");
    }

    @Test
    void an_unknown_type_or_unreadable_data_is_an_error() {
        assertThatThrownBy(() -> StoredEvents.read("order-teleported", "{}")).hasMessageContaining("order-teleported");
        assertThatThrownBy(() -> StoredEvents.read("order-cancelled", "{\"reason\":\"me@example.org\"}"))
                .hasMessageNotContaining("example.org");
    }
}
