package dev.warren.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class SealingTest {
    private static final UUID OTHER_ORDER = UUID.fromString("0198c0de-0000-7000-8000-00000000000f");

    private final CustomerKey key = CustomerKey.make(UUID.randomUUID(), "c-1");
    private final SealedCustomer customer = key.seal(Examples.CUSTOMER, Examples.ORDER_ID);
    private final SealedAddress address = key.seal(Examples.ADDRESS, Examples.ORDER_ID);

    @Test
    void the_key_opens_what_it_has_sealed() {
        assertThat(customer.open(Examples.ORDER_ID, key)).isEqualTo(Examples.CUSTOMER);
        assertThat(address.open(Examples.ORDER_ID, key)).isEqualTo(Examples.ADDRESS);
        assertThat(Examples.SEALED_CUSTOMER.open(Examples.ORDER_ID, Examples.KEY))
                .isEqualTo(Examples.CUSTOMER);
        assertThat(customer.keyId()).contains(key.id());
    }

    @Test
    void nothing_personal_can_be_read_but_the_number_and_the_country() {
        assertThat(customer.toString() + address)
                .contains("c-1", "DE")
                .doesNotContain("Ada", "ada@example.org", "+4930123456", "Weg 1", "Berlin", "10115");
    }

    @Test
    void the_same_is_sealed_differently_each_time() {
        assertThat(key.seal(Examples.CUSTOMER, Examples.ORDER_ID)).isNotEqualTo(customer);
    }

    @Test
    void no_other_key_opens_it() {
        var other = CustomerKey.make(key.id(), "c-1");

        assertThatThrownBy(() -> customer.open(Examples.ORDER_ID, other)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void it_opens_in_its_own_order_and_its_own_place_only() {
        var elsewhere = new SealedAddress("DE", customer.contact());

        assertThatThrownBy(() -> customer.open(OTHER_ORDER, key)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> elsewhere.open(Examples.ORDER_ID, key)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void what_is_from_before_sealing_needs_no_key() {
        var before = SealedCustomer.before(Examples.CUSTOMER);

        assertThat(before.hasClearContact()).isTrue();
        assertThat(before.keyId()).isEmpty();
        assertThat(before.open(Examples.ORDER_ID, null)).isEqualTo(Examples.CUSTOMER);
    }

    @Test
    void text_that_is_not_sealed_is_refused() {
        assertThatThrownBy(() -> new SealedCustomer("c-1", "ada@example.org"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("ada");
    }

    @Test
    void words_of_before_carry_what_is_sealed_past_those_who_cannot_read_it() {
        assertThat(SealedBefore.upcast(SealedBefore.of(customer))).isEqualTo(customer);
        assertThat(SealedBefore.upcast(SealedBefore.of(address))).isEqualTo(address);
        assertThat(SealedBefore.upcast(SealedBefore.of(customer.withoutContact())))
                .isEqualTo(customer.withoutContact());
        assertThat(SealedBefore.of(SealedCustomer.before(Examples.CUSTOMER))).isEqualTo(Examples.CUSTOMER);
    }

    @Test
    void a_key_does_not_show_its_secret() {
        assertThat(key.toString() + key.issuedFor(Examples.ORDER_ID))
                .doesNotContain(key.issuedFor(Examples.ORDER_ID).key());
    }
}
