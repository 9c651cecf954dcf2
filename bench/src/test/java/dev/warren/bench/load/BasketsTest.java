package dev.warren.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BasketsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void gives_the_same_orders_for_the_same_seed() {
        assertThat(Baskets.usual(1_000).bodies(100))
                .isDeepEqualTo(Baskets.usual(1_000).bodies(100));
    }

    @Test
    void has_one_to_three_lines_of_different_products() throws Exception {
        for (var body : Baskets.usual(1_000).bodies(500)) {
            var lines = JSON.readTree(body).path("lines");
            var skus = new HashSet<>(lines.findValuesAsText("sku"));
            assertThat(skus).hasSizeBetween(1, 3).hasSize(lines.size()).allMatch(sku -> sku.matches("SKU-\\d{5}"));
        }
    }

    @Test
    void pays_the_wanted_share_with_a_card_that_is_declined() throws Exception {
        int declined = 0;
        for (var body : new Baskets(1_000, null, 0.1, 1).bodies(2_000)) {
            declined += JSON.readTree(body).at("/payment/token").asText().equals("tok_declined") ? 1 : 0;
        }
        assertThat(declined).isBetween(150, 250);
    }

    @Test
    void wants_one_piece_of_the_only_product() throws Exception {
        var body = JSON.readTree(new Baskets(1_000, "SKU-HOT", 0, 1).bodies(1)[0]);
        assertThat(body.path("lines").toString()).isEqualTo("[{\"sku\":\"SKU-HOT\",\"quantity\":1}]");
    }

    @Test
    void chooses_the_first_twice_as_often_as_the_second() {
        var random = new SplittableRandom(7);
        var zipf = new Zipf(10);
        var chosen = new int[11];
        for (int i = 0; i < 30_000; i++) {
            chosen[zipf.next(random)]++;
        }
        assertThat(chosen[0]).isZero();
        assertThat((double) chosen[1] / chosen[2]).isBetween(1.8, 2.2);
        assertThat(chosen[10]).isPositive();
    }
}
