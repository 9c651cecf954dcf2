package dev.warren.system;

import static dev.warren.testkit.Eventually.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.system.WarrenSystem.Draft;
import dev.warren.testkit.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What five services write down while orders go well, fail, are cancelled and are parked.
class LogsIT {
    private static final String NAME = "Zaphodine Beeblebroxova";
    private static final String EMAIL = "zaphodine.b@heart-of-gold.example";
    private static final String STREET = "Improbability Row 42r17y";
    private static final String PHONE = "4930123456";
    private static final String CARD = "tok_";
    /// Each has letters that are no hexadecimal digits, or is longer than chance: ids are made of such digits.
    private static final List<String> PERSONAL =
            List.of("Zaphodine", "Beeblebroxova", "heart-of-gold", "Improbability", "42r17y", PHONE, CARD);

    /// `12:34:56.789 WARN  [Settlement] WRN-101 …`
    private static final Pattern LINE =
            Pattern.compile("[0-9:.]{12} (?<level>[A-Z]+) +\\[(?<logger>[^]]+)] (?<text>.*)");

    private static final Pattern CODE = Pattern.compile("WRN-[0-9]{3} .*");
    private static final Pattern IDS =
            Pattern.compile(".*\\[(orderId|subject)=[^,]+, eventId=[0-9a-f-]{36}, traceId=[0-9a-f]{32}].*");

    /// Of lines about one event.
    private static final Set<String> ABOUT_AN_EVENT = Set.of("WRN-102", "WRN-106", "WRN-303", "WRN-504", "WRN-701");

    private static WarrenSystem system;

    /// Even at DEBUG nothing is personal.
    @BeforeAll
    static void start() throws Exception {
        system = WarrenSystem.start(Map.of("QUARKUS_LOG_CATEGORY__DEV_WARREN__LEVEL", "DEBUG"));
        system.list("SKU-A", 10_000);
        system.list("SKU-ONE", 1);
        goThroughAll();
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    private static void goThroughAll() throws Exception {
        system.awaitStatus(place("tok_visa", "SKU-A"), "COMPLETED");
        system.awaitStatus(place("tok_flaky", "SKU-A"), "COMPLETED");
        system.awaitStatus(place("tok_declined", "SKU-A"), "CANCELLED");
        system.awaitStatus(system.accepted(hers("SKU-ONE").quantity(2)), "CANCELLED");
        var lost = system.accepted(hers("SKU-A").postalCode("98001"));
        system.awaitStatus(lost, "CONFIRMED");
        system.cancel(lost);
        assertThat(system.place(hers("SKU-UNKNOWN").body()).status()).isEqualTo(422);
        assertThat(system.place(hers("SKU-A").body().replace("\"quantity\":1", "\"quantity\":\"" + NAME + "\""))
                        .status())
                .isEqualTo(400);
        assertThat(system.place(hers("SKU-A").body().replace("}", "")).status()).isEqualTo(400);
        park();
        missDeadline();
        system.http().delete(system.at("order", "/customers/c-42/personal-data"));
    }

    /// Messages that cannot be read, with what is personal where it does not belong.
    private static void park() throws Exception {
        try (var wire = Wire.open(system.stack().servers().endpoints().broker("/"))) {
            wire.publishRaw("orders", "order.created.v3", (EMAIL + " is no JSON, says " + NAME).getBytes(UTF_8));
            wire.publishRaw("orders", "order.created.v3", """
                    {"specversion":"1.0","id":"%s","source":"/order","type":"order.created.v3","subject":"%s",
                     "time":"%s","sequence":"%s","correlationid":"%s","data":{"customer":"%s"}}
                    """.formatted(
                            UUID.randomUUID(), NAME, EMAIL, STREET, UUID.randomUUID(), EMAIL)
                    .getBytes(UTF_8));
        }
        eventually(
                "both to be parked",
                () -> system.http()
                                .get(system.at("payment", "/dead-letters"))
                                .path("items")
                                .size()
                        == 2);
    }

    private static void missDeadline() throws Exception {
        system.stack().service("payment").kill();
        var order = place("tok_visa", "SKU-A");
        system.awaitStatus(order, "CANCELLED");
        system.stack().service("payment").start();
        system.awaitReady();
    }

    private static String place(String token, String sku) throws Exception {
        return system.accepted(hers(sku).token(token));
    }

    private static Draft hers(String sku) {
        return new Draft(sku).customer("c-42", EMAIL, NAME, STREET);
    }

    @Test
    void nothing_that_is_written_down_is_personal() throws IOException {
        assertThat(lines())
                .hasSizeGreaterThan(50)
                .allSatisfy(line -> assertThat(PERSONAL).as(line).noneMatch(line::contains));
    }

    @Test
    void every_warning_has_a_code() throws IOException {
        assertThat(lines().stream().map(LINE::matcher).filter(line -> line.matches() && isLoud(line.group("level"))))
                .isNotEmpty()
                .allSatisfy(
                        line -> assertThat(line.group("text")).as(line.group()).matches(CODE));
    }

    @Test
    void every_line_about_an_event_says_which() throws IOException {
        var about = lines().stream()
                .map(LINE::matcher)
                .filter(line -> line.matches() && !line.group("level").equals("DEBUG"))
                .map(line -> line.group("text"))
                .filter(text -> ABOUT_AN_EVENT.stream().anyMatch(text::startsWith))
                .toList();
        assertThat(about).isNotEmpty().allSatisfy(text -> assertThat(text).matches(IDS));
    }

    private static boolean isLoud(String level) {
        return level.equals("WARN") || level.equals("ERROR") || level.equals("FATAL");
    }

    private static List<String> lines() throws IOException {
        var all = Stream.<String>empty();
        for (var service : system.stack().services()) {
            all = Stream.concat(all, Files.readAllLines(service.log()).stream());
        }
        return all.toList();
    }
}
