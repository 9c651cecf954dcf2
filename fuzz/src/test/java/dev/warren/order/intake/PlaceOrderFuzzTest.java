package dev.warren.order.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.warren.contracts.AgreedPayment;
import dev.warren.contracts.CustomerKey;
import dev.warren.contracts.Event;
import dev.warren.contracts.EventCodec;
import dev.warren.contracts.Examples;
import dev.warren.contracts.Money;
import dev.warren.contracts.OrderEvent.OrderCreated;
import dev.warren.contracts.OrderLine;
import dev.warren.http.Requested;

/// An order that is taken can be said to everybody.
class PlaceOrderFuzzTest {
    private static final EventCodec CODEC = new EventCodec();

    @FuzzTest
    void what_is_accepted_can_travel(byte[] body) throws Exception {
        var request = Requested.body(body, PlaceOrder.class);
        if (request.isEmpty()) {
            return;
        }
        var order = request.get();
        var price = new Money(1, "EUR");
        var lines = order.basket().stream()
                .map(wanted -> new OrderLine(wanted.sku(), "Mug", wanted.quantity(), price))
                .toList();
        var id = Examples.ORDER_ID;
        var key = CustomerKey.make(id, order.customerId());
        var event = Examples.enveloped(new OrderCreated(
                id,
                key.seal(order.customer(), id),
                lines,
                price,
                key.seal(order.address(), id),
                new AgreedPayment(order.payment().token(), price)));

        Event<?> heard = CODEC.decode(CODEC.encode(event));
        assertThat(heard).isEqualTo(event);
        var created = (OrderCreated) heard.data();
        assertThat(created.customer().open(id, key)).isEqualTo(order.customer());
        assertThat(created.shippingAddress().open(id, key)).isEqualTo(order.address());
    }
}
