package dev.warren.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.contracts.EventType;
import dev.warren.contracts.ServiceName;
import dev.warren.local.Endpoints;
import dev.warren.local.StackSettings;
import dev.warren.replay.Difference.Kind;
import dev.warren.system.WarrenSystem;
import dev.warren.system.WarrenSystem.Draft;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The history of a running system goes through the same build once more, service by service.
class ReplayIT {
    private static final Path REPOSITORY = Path.of(System.getProperty("warren.repository"));
    private static final int ORDERS = 20;

    private static WarrenSystem system;
    private static Endpoints endpoints;
    private static History history;

    @TempDir
    Path folder;

    @BeforeAll
    static void haveAHistory() throws Exception {
        system = WarrenSystem.start(StackSettings.temporary(REPOSITORY));
        endpoints = system.stack().servers().endpoints();
        system.list("SKU-A", 100_000);
        system.list("SKU-NONE", 0);
        var completed = new ArrayList<String>();
        for (int i = 0; i < ORDERS; i++) {
            completed.add(system.accepted(new Draft("SKU-A")));
        }
        for (var order : completed) {
            system.awaitStatus(order, "COMPLETED");
        }
        cancelledBy("payment", new Draft("SKU-A").token("tok_declined"), "stock-reserved");
        cancelledBy("inventory", new Draft("SKU-NONE"), "payment-authorised");
        system.awaitInvariants(0);
        history = History.ofStream(endpoints.broker("/"));
    }

    /// A race between payment and inventory may end the other way round in a replay, so here it is none.
    private static void cancelledBy(String last, Draft draft, String first) throws Exception {
        var service = system.stack().service(last);
        service.stop();
        var order = system.accepted(draft);
        system.awaitEvent(order, first);
        service.start();
        system.awaitReady();
        system.awaitStatus(order, "CANCELLED");
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = ServiceName.class,
            names = {"PAYMENT", "INVENTORY", "SHIPPING", "NOTIFICATION"})
    void says_the_same_again(ServiceName service) throws Exception {
        var result = replay(service, history);
        assertThat(result.differences()).isEmpty();
        assertThat(result.withoutRecord()).isZero();
        assertThat(result.fed()).isGreaterThanOrEqualTo(ORDERS);
        assertThat(result.same()).isGreaterThanOrEqualTo(ORDERS);
    }

    @Test
    void finds_what_it_had_not_said() throws Exception {
        var captured = history.events().stream()
                .filter(told -> told.type().orElseThrow() == EventType.PAYMENT_CAPTURED)
                .findFirst()
                .orElseThrow();
        var others = history.events().stream().filter(told -> told != captured).toList();
        assertThat(replay(ServiceName.PAYMENT, new History(others, history.isWhole()))
                        .differences())
                .singleElement()
                .satisfies(difference -> {
                    assertThat(difference.kind()).isEqualTo(Kind.EXTRA);
                    assertThat(difference.subject()).isEqualTo(captured.event().subject());
                });
    }

    private Result replay(ServiceName service, History told) throws Exception {
        var jar = REPOSITORY.resolve("services/" + service.lowerCase() + "/target/quarkus-app/quarkus-run.jar");
        var plan = Plan.of(service, told, Instant.MIN, Instant.MAX);
        return Shadow.run(service, jar, Map.of(), keys(service), plan, new Outcomes(told), endpoints, folder);
    }

    private static Keys keys(ServiceName service) throws Exception {
        if (!Keys.areNeededBy(service)) {
            return Keys.NONE;
        }
        try (var connection = system.database(service.lowerCase())) {
            return Keys.readFrom(connection);
        }
    }
}
