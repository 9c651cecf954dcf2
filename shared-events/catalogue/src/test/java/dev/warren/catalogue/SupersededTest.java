package dev.warren.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.catalogue.Governance.Stability;
import dev.warren.contracts.EventType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SupersededTest {
    private static final Catalogue CATALOGUE = Catalogue.of(Project.CHECKOUT);
    private static final Entry BEFORE = CATALOGUE.entries().get(EventType.ORDER_CREATED_V1.ordinal());

    @Test
    void is_left_alone() {
        assertThat(findings(BEFORE, CATALOGUE.governance())).isEmpty();
    }

    @Test
    void a_field_that_is_added_to_it_fails_although_nobody_would_break() {
        var grown = BEFORE.schema().deepCopy();
        grown.withObject("/properties/voucher").putArray("type").add("string").add("null");

        assertThat(findings(new Entry(BEFORE.type(), grown, BEFORE.frozen(), List.of()), CATALOGUE.governance()))
                .singleElement()
                .asString()
                .contains("order.created.v1 is superseded and has other fields", "Say what is new in order.created.v3");
    }

    @Test
    void what_was_never_released_fails() {
        assertThat(findings(new Entry(BEFORE.type(), BEFORE.schema(), List.of(), List.of()), CATALOGUE.governance()))
                .singleElement()
                .asString()
                .contains("order.created.v1 was never released");
    }

    @Test
    void is_recommended_to_nobody() {
        var agreed = CATALOGUE.governance();
        var recommended =
                new Governance(agreed.owners(), Map.of("order.created.v1", Stability.STABLE), agreed.fields());

        assertThat(findings(BEFORE, recommended))
                .containsExactly(
                        "order.created.v1 is superseded by order.created.v3 and not deprecated in governance.json");
    }

    private static List<String> findings(Entry entry, Governance governance) {
        return new Superseded(List.of(entry), governance).findings();
    }
}
