package dev.warren.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.warren.contracts.ServiceName;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeclarationTest {
    private static final JavaClasses READER = new ClassFileImporter().importPackages("dev.warren.testkit.reading");

    @Test
    void names_the_fields_that_the_code_uses_in_whatever_way() {
        assertThat(Declaration.of(ServiceName.PAYMENT, READER).uses())
                .isEqualTo(Map.of(
                        "order.created.v1",
                                Set.of("customer", "lines[]", "orderId", "paymentToken", "shippingAddress", "total"),
                        "order.created.v2",
                                Set.of("customer", "lines[]", "orderId", "payment", "shippingAddress", "total"),
                        "order.created.v3", Set.of("lines[]", "orderId", "payment", "total"),
                        "order.cancelled.v1", Set.of("customer", "orderId", "reason", "total"),
                        "order.cancelled.v2", Set.of("customer", "orderId", "reason", "total"),
                        "customer.erased.v1", Set.of(),
                        "order.shipped.v1", Set.of("customer", "orderId", "shipmentId", "trackingNumber"),
                        "order.shipped.v2", Set.of()));
    }

    @Test
    void comes_back_as_it_was_written_and_is_written_once(@TempDir Path folder) {
        var said = Declaration.of(ServiceName.PAYMENT, READER);

        assertThat(said.write(folder)).isTrue();
        assertThat(said.write(folder)).isFalse();
        assertThat(Declaration.read(folder)).isEqualTo(said);
    }

    @Test
    void fails_when_the_code_uses_more_than_it_says() {
        var silent = new Declaration("payment", Map.of("order.created.v3", Set.of("orderId")));

        assertThatThrownBy(() -> silent.mustBeWhat(READER))
                .hasMessageContaining("payment")
                .hasMessageContaining("scripts/contracts uses");
        Declaration.of(ServiceName.PAYMENT, READER).mustBeWhat(READER);
    }
}
