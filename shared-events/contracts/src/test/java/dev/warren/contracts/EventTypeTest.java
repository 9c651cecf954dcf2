package dev.warren.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventTypeTest {

    @Test
    void lists_every_record_of_every_family() {
        var listed = Arrays.stream(EventType.values()).map(EventType::record).collect(Collectors.toSet());

        assertThat(records(EventData.class)).isNotEmpty().containsExactlyInAnyOrderElementsOf(listed);
    }

    @Test
    void names_the_queue_after_consumer_and_source() {
        assertThat(ServiceName.PAYMENT.queueOf(ServiceName.ORDER)).isEqualTo("payment.orders");
    }

    @Test
    void knows_who_hears_what() {
        assertThat(EventType.heard(ServiceName.PAYMENT, ServiceName.ORDER))
                .isEqualTo(Set.of(
                        EventType.ORDER_CREATED,
                        EventType.ORDER_CREATED_V2,
                        EventType.ORDER_CREATED_V1,
                        EventType.ORDER_CANCELLED,
                        EventType.ORDER_CANCELLED_V1,
                        EventType.CUSTOMER_ERASED));
        assertThat(EventType.heard(ServiceName.PAYMENT, ServiceName.INVENTORY)).isEmpty();
    }

    @Test
    void what_is_superseded_is_heard_by_whoever_hears_what_is_said_today() {
        assertThat(EventType.ORDER_CREATED_V1.successor()).contains(EventType.ORDER_CREATED);
        assertThat(EventType.ORDER_CREATED_V1.owner()).isEqualTo(ServiceName.ORDER);
        for (var service : ServiceName.values()) {
            assertThat(EventType.ORDER_CREATED_V1.isHeardBy(service))
                    .isEqualTo(EventType.ORDER_CREATED.isHeardBy(service));
        }
    }

    private static Set<Class<?>> records(Class<?> type) {
        return type.isRecord()
                ? Set.of(type)
                : Stream.of(type.getPermittedSubclasses())
                        .flatMap(each -> records(each).stream())
                        .collect(Collectors.toSet());
    }
}
