package dev.warren.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.system.WarrenSystem.Draft;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The whole system with everything split in two by order.
class ShardsIT {
    private static final int ORDERS = 100;

    @Test
    void bring_every_order_to_its_end() throws Exception {
        try (var system = WarrenSystem.start(Map.of("WARREN_MESSAGING_SHARDS", "2"))) {
            system.list("SKU-A", 100_000);
            var orders = new HashSet<String>();
            for (int i = 0; i < ORDERS; i++) {
                var token = i % 10 == 0 ? "tok_declined" : "tok_visa";
                orders.add(system.accepted(new Draft("SKU-A").token(token)));
            }

            system.awaitInvariants(0);
            assertThat(orders).hasSize(ORDERS);
            assertThat(system.stack()
                            .servers()
                            .rabbit()
                            .ctl("list_queues", "--silent", "--no-table-headers", "name", "consumers"))
                    .contains("payment.orders.0\t1", "payment.orders.1\t1")
                    .doesNotContain("payment.orders.2");
        }
    }
}
