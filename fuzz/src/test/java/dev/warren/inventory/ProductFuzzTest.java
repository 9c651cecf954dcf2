package dev.warren.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.warren.contracts.Event;
import dev.warren.contracts.EventCodec;
import dev.warren.contracts.Examples;
import dev.warren.contracts.InventoryEvent.ProductListed;
import dev.warren.http.Requested;

/// A product that is listed can be said to everybody, and stock is a number of pieces.
class ProductFuzzTest {
    private static final EventCodec CODEC = new EventCodec();

    @FuzzTest
    void what_is_accepted_can_travel(byte[] body) throws Exception {
        var product = Requested.body(body, ProductResource.ProductRequest.class);
        if (product.isPresent()) {
            var listed = new ProductListed(
                    "SKU-00001", product.get().name(), product.get().price());
            Event<?> heard = CODEC.decode(CODEC.encode(Examples.enveloped(listed)));
            assertThat(heard.data()).isEqualTo(listed);
        }
        var stock = Requested.body(body, StockResource.StockRequest.class);
        assertThat(stock.isEmpty() || stock.get().quantity() >= 0).isTrue();
    }
}
