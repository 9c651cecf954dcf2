package dev.warren.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HearingsTest {
    private static final Consumers DECLARED = Consumers.of(Project.CHECKOUT);

    @Test
    void every_service_uses_what_its_owners_write() {
        assertThat(new Hearings(DECLARED).findings()).isEmpty();
    }

    @Test
    void a_consumer_of_a_field_that_nobody_writes_fails() {
        assertThat(findingsWith("order.created.v1", "customer.shoeSize"))
                .containsExactly("billing uses customer.shoeSize of order.created.v1, which order does not write."
                        + " Agree on it with them.");
    }

    @Test
    void a_consumer_of_an_event_that_nobody_owns_fails() {
        assertThat(findingsWith("order.forgotten.v1", "orderId"))
                .containsExactly("billing uses order.forgotten.v1, which nobody owns. See consumes.json.");
    }

    @Test
    void a_service_that_hears_and_does_not_say_what_it_uses_fails() {
        assertThat(new Hearings(new Consumers(List.of())).findings())
                .contains("payment hears order.created.v1 and does not say so in its consumes.json."
                        + " Run scripts/contracts uses.");
    }

    private static List<String> findingsWith(String type, String path) {
        var all = new ArrayList<>(DECLARED.all());
        all.add(new Consumer("billing", Map.of(type, Set.of(path))));
        return new Hearings(new Consumers(all)).findings();
    }
}
