package dev.warren.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.contracts.CancellationReason;
import dev.warren.order.domain.OrderEvent;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StoredEventsTest {

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
            assertThat(StoredEvents.read(StoredEvents.typeOf(event), StoredEvents.toJson(event)))
                    .isEqualTo(event);
        }
    }

    @Test
    void an_unknown_type_or_unreadable_data_is_an_error() {
        assertThatThrownBy(() -> StoredEvents.read("order-teleported", "{}")).hasMessageContaining("order-teleported");
        assertThatThrownBy(() -> StoredEvents.read("order-cancelled", "{\"reason\":\"me@example.org\"}"))
                .hasMessageNotContaining("example.org");
    }
}
