package dev.warren.inventory.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.contracts.Money;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ListingTest {
    private static final Money PRICE = new Money(999, "EUR");
    private static final Optional<Product> MUG = Optional.of(new Product("MUG", "Mug", PRICE, 3));

    @Test
    void lists_a_product_with_its_first_version() {
        assertThat(Listing.decide(Optional.empty(), "MUG", "Mug", PRICE))
                .isEqualTo(new Listing.Created(new Product("MUG", "Mug", PRICE, 1)));
    }

    @Test
    void changes_nothing_when_it_is_listed_like_that() {
        assertThat(Listing.decide(MUG, "MUG", "Mug", new Money(999, "EUR")))
                .isEqualTo(new Listing.Unchanged(MUG.orElseThrow()));
    }

    @Test
    void makes_a_version_of_another_name_and_of_another_price_and_of_none() {
        assertThat(Listing.decide(MUG, "MUG", "Big mug", PRICE))
                .isEqualTo(new Listing.Changed(new Product("MUG", "Big mug", PRICE, 4)));
        assertThat(Listing.decide(MUG, "MUG", "Mug", new Money(1, "EUR")))
                .isEqualTo(new Listing.Changed(new Product("MUG", "Mug", new Money(1, "EUR"), 4)));
        assertThat(Listing.decide(MUG, "MUG", "Mug", null))
                .isEqualTo(new Listing.Changed(new Product("MUG", "Mug", null, 4)));
    }
}
