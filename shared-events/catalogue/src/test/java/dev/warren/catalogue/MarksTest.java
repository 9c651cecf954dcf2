package dev.warren.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.catalogue.Governance.Classification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MarksTest {
    private static final Governance AGREED = Governance.read(Project.CHECKOUT.governance());

    record Invited(String email, Person by) {}

    record Person(String nickname) {}

    record Order(String customerId) {}

    @Test
    void every_field_of_every_event_is_marked() {
        assertThat(new Marks(AGREED).findings()).isEmpty();
    }

    @Test
    void a_field_of_personal_data_without_a_mark_fails_at_any_depth() {
        assertThat(marks(Map.of()))
                .contains(
                        "Invited.email has no mark in governance.json: personal, sealed, secret or business?",
                        "Person.nickname has no mark in governance.json: personal, sealed, secret or business?");
    }

    @Test
    void a_field_that_looks_personal_cannot_be_marked_as_business() {
        var marked = Map.of(
                "Invited", Map.of("email", Classification.BUSINESS),
                "Person", Map.of("nickname", Classification.BUSINESS));

        assertThat(marks(marked))
                .contains("Invited.email looks like personal data and is not marked so in governance.json");
    }

    @Test
    void personal_data_in_clear_fails_except_the_number_of_the_customer_and_the_country() {
        var marked = Map.of(
                "Invited", Map.of("email", Classification.PERSONAL),
                "Person", Map.of("nickname", Classification.SEALED),
                "Order", Map.of("customerId", Classification.PERSONAL));

        assertThat(marks(marked, Invited.class, Order.class))
                .contains("Invited.email is personal and said in clear. Seal it; see SealedCustomer.")
                .noneMatch(finding -> finding.startsWith("Person.") || finding.startsWith("Order."));
    }

    @Test
    void a_mark_of_a_field_that_is_gone_fails() {
        var marked = Map.of("Invited", Map.of("fax", Classification.PERSONAL));

        assertThat(marks(marked)).contains("Invited.fax is marked in governance.json and in no event. Remove it.");
    }

    @Test
    void an_event_without_stability_and_a_service_without_owner_fail() {
        var findings = new Marks(new Governance(Map.of("sales", "nobody"), Map.of(), AGREED.fields())).findings();

        assertThat(findings)
                .contains(
                        "order.created.v1 has no stability in governance.json",
                        "payment has no owner in governance.json",
                        "sales is in governance.json and not in the code. Remove it.");
    }

    private static List<String> marks(Map<String, Map<String, Classification>> fields) {
        return marks(fields, Invited.class);
    }

    private static List<String> marks(Map<String, Map<String, Classification>> fields, Class<?>... records) {
        return new Marks(new Governance(AGREED.owners(), AGREED.stability(), fields), List.of(records)).findings();
    }
}
