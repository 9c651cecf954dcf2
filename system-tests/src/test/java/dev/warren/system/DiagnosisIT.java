package dev.warren.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warren.system.WarrenSystem.Draft;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Why is this order stuck? Asked of real services, of which one is gone, frozen, or waits for somebody outside.
class DiagnosisIT {
    private static final Duration NAMED_WITHIN = Duration.ofSeconds(15);
    private static final String LOST_PARCEL = "98001";

    private static WarrenSystem system;

    @BeforeAll
    static void start() throws Exception {
        system = WarrenSystem.start();
        system.list("SKU-A", 10_000);
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    private static JsonNode diagnosis(String order) throws Exception {
        return system.http().get(system.at("order", "/orders/" + order + "/diagnosis"));
    }

    private static void awaitCause(Duration within, String order, String cause, String service) throws Exception {
        Patience.await(within, "diagnosis of " + order + " to name " + service, () -> {
            var diagnosis = diagnosis(order);
            return diagnosis.path("cause").asText().equals(cause)
                    && diagnosis.path("look").asText().equals(service);
        });
    }

    @Test
    void a_stopped_payment_service_is_named() throws Exception {
        system.stack().service("payment").stop();
        try {
            var order = system.accepted(new Draft("SKU-A"));
            awaitCause(NAMED_WITHIN, order, "SERVICE_SILENT", "payment");
            var diagnosis = diagnosis(order);
            assertThat(diagnosis.path("next").asText()).startsWith("payment did not answer");
            assertThat(diagnosis.path("notLearned")).hasSize(1);
            assertThat(diagnosis.toString()).doesNotContain("ada@example.org", "Lovelace", "Weg 1", "10115");
        } finally {
            system.stack().service("payment").start();
            system.awaitReady();
        }
    }

    @Test
    void a_frozen_inventory_service_is_named() throws Exception {
        try (var _ = Frozen.treeOf(system.stack().service("inventory").pid())) {
            var order = system.accepted(new Draft("SKU-A"));
            awaitCause(NAMED_WITHIN, order, "SERVICE_SILENT", "inventory");
        }
    }

    @Test
    void a_provider_that_fails_is_named_by_the_service_that_needs_it() throws Exception {
        var order = system.accepted(new Draft("SKU-A").token("tok_timeout"));
        awaitCause(NAMED_WITHIN, order, "RETRYING", "payment");
        assertThat(diagnosis(order).path("next").asText()).contains("order.created.v", "attempts");
    }

    @Test
    void everybody_answers_for_an_order_that_waits_for_the_carrier() throws Exception {
        var order = system.accepted(new Draft("SKU-A").postalCode(LOST_PARCEL));
        system.awaitStatus(order, "CONFIRMED");
        Patience.await(NAMED_WITHIN, "the parcel to be booked", () -> standing(order, "shipping")
                .equals("BOOKED"));
        var diagnosis = diagnosis(order);
        assertThat(diagnosis.path("waitsFor").path(0).path("stage").asText()).isEqualTo("SHIPMENT");
        assertThat(diagnosis.path("notLearned")).isEmpty();
        assertThat(standing(order, "payment")).isEqualTo("AUTHORISED");
        assertThat(standing(order, "inventory")).isEqualTo("RESERVED");
        assertThat(standing(order, "order")).isEqualTo("CONFIRMED");
        system.cancel(order);
    }

    private static String standing(String order, String service) throws Exception {
        for (var each : diagnosis(order).path("services")) {
            if (each.path("service").asText().equals(service)) {
                return each.at("/itself/standing/state").asText();
            }
        }
        return "not told";
    }
}
