package dev.warren.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.warren.http.Requested;
import java.util.UUID;

/// A carrier's report that is taken is one that can be acted upon.
class ParcelEventFuzzTest {

    @FuzzTest
    void what_is_accepted_is_a_command(byte[] body) throws Exception {
        var event = Requested.body(body, ShippingResource.ParcelEvent.class);
        if (event.isPresent()) {
            var report = new CarrierReport(
                    new UUID(0, 1), event.get().type(), event.get().trackingNumber());
            assertThat(report.command()).isNotNull();
        }
    }
}
