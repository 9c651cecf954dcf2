package dev.warren.system;

import static dev.warren.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.warren.local.Launch;
import dev.warren.local.ServiceProgram;
import dev.warren.local.StackSettings;
import dev.warren.system.WarrenSystem.Draft;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The five services as native programs, where `scripts/native` has built them: everything is there that a native
/// program only has when it was told of it. `-Dwarren.launch=native` has all the other tests run on them as well.
class NativeIT {
    private static final List<String> SERVICES = List.of("order", "payment", "inventory", "shipping", "notification");

    private static WarrenSystem system;

    @BeforeAll
    static void start() throws Exception {
        var repository = Path.of(System.getProperty("warren.repository"));
        assumeTrue(
                SERVICES.stream().allMatch(name -> new ServiceProgram(repository, name).isBuilt(Launch.NATIVE)),
                "skipped: there are no native programs; scripts/native builds them");
        system = WarrenSystem.start(StackSettings.temporary(repository).withLaunch(Launch.NATIVE));
        system.list("SKU-A", 100);
    }

    @AfterAll
    static void stop() {
        if (system != null) {
            system.close();
        }
    }

    @Test
    void orders_are_delivered_told_of_and_remembered() throws Exception {
        var order = system.accepted(new Draft("SKU-A").quantity(2));
        system.awaitStatus(order, "COMPLETED");

        eventually("mails and text messages", () -> answer("notification", "/notifications?orderId=" + order)
                .containsAll(List.of("created", "confirmed", "shipped", "delivered")));
        assertThat(system.history(order).findValuesAsText("type")).contains("order-placed", "order-completed");
        eventually("the whole story", () -> system.http()
                .get(system.at("order", "/orders/" + order + "/story"))
                .toString()
                .contains("shipment"));
        assertThat(system.http()
                        .get(system.at("order", "/orders/" + order + "/diagnosis"))
                        .has("next"))
                .isTrue();
        system.awaitInvariants(0);
    }

    @Test
    void orders_are_undone() throws Exception {
        var order = system.accepted(new Draft("SKU-A").token("tok_declined"));
        system.awaitStatus(order, "CANCELLED");
        assertThat(system.order(order).toString()).contains("PAYMENT_DECLINED");
    }

    @Test
    void what_is_wrong_is_said() throws Exception {
        var answer = system.place("{\"customerId\":\"c-1\",\"lines\":[]}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("errors")).isNotEmpty();
    }

    @Test
    void each_shows_its_document_its_health_and_its_metrics() throws Exception {
        for (var service : SERVICES) {
            assertThat(system.http().text(system.at(service, "/q/openapi?format=json")))
                    .as(service)
                    .contains("\"openapi\"");
            assertThat(system.http().text(system.at(service, "/q/health")))
                    .as(service)
                    .contains("UP");
            assertThat(system.http().text(system.at(service, "/q/metrics")))
                    .as(service)
                    .contains("warren_outbox_messages");
        }
    }

    private static List<String> answer(String service, String path) throws Exception {
        return system.http().get(system.at(service, path)).path("items").findValuesAsText("template");
    }
}
