package dev.warren.order.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.contracts.Money;
import dev.warren.order.domain.Quote.Cause;
import dev.warren.order.domain.Quote.Objection;
import dev.warren.order.domain.Quote.Priced;
import dev.warren.order.domain.Quote.Product;
import dev.warren.order.domain.Quote.Unpriceable;
import dev.warren.order.domain.Quote.Wanted;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuoteTest {
    private static final Map<String, Product> PRODUCTS = Map.of(
            "mug", new Product("Mug", new Money(999, "EUR")),
            "pen", new Product("Pen", new Money(1, "EUR")),
            "cup", new Product("Cup", new Money(500, "USD")),
            "soon", new Product("Soon", null),
            "gift", new Product("Gift", Money.zero("EUR")),
            "yacht", new Product("Yacht", new Money(Quote.MAX_TOTAL, "EUR")),
            "moon", new Product("Moon", new Money(Long.MAX_VALUE, "EUR")));

    @Test
    void adds_up_lines_at_our_prices() {
        var quote = (Priced) Quote.of(List.of(new Wanted("mug", 2), new Wanted("pen", 3)), PRODUCTS);

        assertThat(quote.total()).isEqualTo(new Money(2001, "EUR"));
        assertThat(quote.lines())
                .extracting("sku", "name", "quantity")
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("mug", "Mug", 2),
                        org.assertj.core.groups.Tuple.tuple("pen", "Pen", 3));
    }

    @Test
    void names_every_line_that_stands_in_the_way() {
        var basket = List.of(
                new Wanted("nothing", 1),
                new Wanted("mug", 1),
                new Wanted("soon", 1),
                new Wanted("cup", 1),
                new Wanted("mug", 2));

        assertThat(objections(basket))
                .containsExactly(
                        new Objection(1, "nothing", Cause.UNKNOWN_SKU),
                        new Objection(3, "soon", Cause.NO_PRICE),
                        new Objection(4, "cup", Cause.OTHER_CURRENCY),
                        new Objection(5, "mug", Cause.SAME_SKU_TWICE));
    }

    @Test
    void refuses_a_total_that_overflows_and_takes_the_largest_there_is() {
        assertThat(Quote.of(List.of(new Wanted("yacht", 1)), PRODUCTS)).isInstanceOf(Priced.class);
        assertThat(Quote.of(List.of(new Wanted("yacht", 1), new Wanted("gift", 9)), PRODUCTS))
                .isInstanceOf(Priced.class);
        assertThat(objections(List.of(new Wanted("yacht", 1), new Wanted("pen", 1))))
                .containsExactly(new Objection(2, "pen", Cause.TOTAL_TOO_LARGE));
        assertThat(objections(List.of(new Wanted("yacht", 2)))).hasSize(1);
        assertThat(objections(List.of(new Wanted("moon", 10_000)))).hasSize(1);
    }

    private static List<Objection> objections(List<Wanted> basket) {
        return ((Unpriceable) Quote.of(basket, PRODUCTS)).objections();
    }
}
