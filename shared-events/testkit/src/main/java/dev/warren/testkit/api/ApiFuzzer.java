package dev.warren.testkit.api;

import static dev.warren.testkit.Eventually.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.contracts.EventType;
import dev.warren.contracts.ServiceName;
import dev.warren.testkit.DatabaseAway;
import dev.warren.testkit.RawHttp;
import dev.warren.testkit.RawHttp.Reply;
import dev.warren.testkit.Wire;
import dev.warren.testkit.api.ApiDocument.Operation;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// Asks a service for what its OpenAPI document offers, rightly and in every wrong way, and holds it to the document:
/// each answer is documented, what is refused is a problem and changes nothing, nothing fails on the service's side.
///
/// For some seconds a printed seed chooses what is wrong: one thing, and now and then several. Builds ask the same
/// each time. With `-Dwarren.fuzz.minutes` the seed is another each time, and it goes on for at least so long, and
/// until each single thing has been asked. `-Dwarren.fuzz.seed` repeats what was chosen.
public final class ApiFuzzer {
    private static final int SINGLE_FOR_SEVERAL = 5;
    private static final int SEED_OF_BUILDS = 1;
    private static final Duration BRIEFLY = Duration.ofSeconds(12);
    private static final int MAX_FINDINGS = 100;

    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
    private static final int UNAVAILABLE = 503;

    private final Map<String, Supplier<String>> known = new HashMap<>();
    private final ServiceName service;
    private final int minutes = Integer.getInteger("warren.fuzz.minutes", 0);
    private final long seed = Long.getLong(
            "warren.fuzz.seed",
            minutes == 0 ? SEED_OF_BUILDS : ThreadLocalRandom.current().nextInt(1_000_000));

    private final List<String> findings = new ArrayList<>();
    private final Set<Operation> reached = new HashSet<>();
    private Watch watch = Watch.nothing();
    private int asked;

    /// @param service the one under test
    public ApiFuzzer(ServiceName service) {
        this.service = service;
    }

    /// A value that only the test can know.
    ///
    /// @param where a path and the parameter's name, `/orders#id` for an id below `/orders`; or a path and a field
    ///              of its body, `/orders.customerId`
    public ApiFuzzer knowing(String where, Supplier<String> value) {
        known.put(where, value);
        return this;
    }

    /// What requests change, as one row of one column. Must stay as it is when one is refused.
    public ApiFuzzer watching(String sql) {
        watch = Watch.of(sql);
        return this;
    }

    /// @throws AssertionError with each finding as a command that repeats it
    public void run() {
        park();
        var document = ApiDocument.ofTheService();
        var samples = new Samples(document, known);
        var verdict = new Verdict(document);
        var operations = document.operations();
        System.out.printf("API fuzzing of %s with -Dwarren.fuzz.seed=%d%n", service, seed);

        operations.forEach(operation -> Variations.good(samples, operation).forEach(each -> ask(each, verdict)));
        wrong(samples, operations, verdict);
        int unavailable = withoutDatabase(samples, operations, verdict);
        System.out.printf("%d requests of %d operations%n", asked, operations.size());
        judge(operations);
        assertThat(unavailable)
                .as("operations that said that the database is away")
                .isPositive();
    }

    /// Each single thing and several at once in turn, as the seed shuffles them.
    private void wrong(Samples samples, List<Operation> operations, Verdict verdict) {
        var single = new ArrayList<Case>();
        operations.forEach(operation -> single.addAll(Variations.wrong(samples, operation)));
        Collections.shuffle(single, new Random(seed));
        var several = new RandomCases(samples, operations, seed);
        var end = Instant.now().plus(minutes == 0 ? BRIEFLY : Duration.ofMinutes(minutes));
        int next = 0;
        while (Instant.now().isBefore(end) || (minutes > 0 && next < single.size())) {
            ask(next < single.size() ? single.get(next++) : several.next(), verdict);
            if (next % SINGLE_FOR_SEVERAL == 0) {
                ask(several.next(), verdict);
            }
        }
    }

    /// So that there is a dead letter. It can be replayed as often as one likes, and comes back.
    private void park() {
        var owner = Arrays.stream(ServiceName.values())
                .filter(each -> !EventType.heard(service, each).isEmpty())
                .findFirst()
                .orElseThrow();
        try (var wire = Wire.open()) {
            wire.publishRaw("", service.queueOf(owner), "not an event".getBytes(UTF_8));
        }
        eventually("a dead letter", () -> deadLetter() != null);
        var id = deadLetter();
        known.put("/dead-letters#id", () -> id);
    }

    private static String deadLetter() {
        var ids = ID.matcher(RawHttp.request("GET", "/dead-letters").send().body());
        return ids.find() ? ids.group(1) : null;
    }

    /// Each operation is refused with the hint to come again, or needs no database.
    private int withoutDatabase(Samples samples, List<Operation> operations, Verdict verdict) {
        int unavailable = 0;
        try (var _ = DatabaseAway.begin()) {
            for (var operation : operations) {
                var each = new Case(
                        operation + ": while the database is away",
                        operation,
                        samples.of(operation, true).request());
                unavailable += ask(each, verdict) == UNAVAILABLE ? 1 : 0;
            }
        }
        eventually("the service to be ready again", ApiFuzzer::isReady);
        return unavailable;
    }

    private void judge(List<Operation> operations) {
        assertThat(findings).as("seed %d", seed).isEmpty();
        assertThat(operations)
                .as("a fuzzer that only bounces off the door finds nothing")
                .allMatch(reached::contains);
        assertThat(isReady()).as("ready for others afterwards").isTrue();
    }

    private static boolean isReady() {
        return RawHttp.request("GET", "/q/health/ready").send().status() == 200;
    }

    /// @return the status; 0 when there is no answer
    private int ask(Case each, Verdict verdict) {
        if (findings.size() >= MAX_FINDINGS) {
            return 0;
        }
        asked++;
        var before = watch.look();
        Reply reply;
        try {
            reply = each.request().send();
        } catch (UncheckedIOException e) {
            if (each.request().reachesHttp()) {
                found(each.name() + ": no answer, " + e.getMessage() + "\n  "
                        + each.request().toCurl());
            }
            return 0;
        }
        var bad = verdict.on(each, reply);
        if (bad.isEmpty() && reply.status() >= 400 && !watch.look().equals(before)) {
            bad = "it was refused, and something has changed: " + before + " -> " + watch.look();
        }
        if (!bad.isEmpty()) {
            found(each.name() + " -> " + reply.status() + ": " + bad + "\n  "
                    + each.request().toCurl() + "\n  "
                    + reply.head().replace("\r\n", " | ") + brief(reply.body()));
        }
        if (reply.status() < 300 && each.operation() != null) {
            reached.add(each.operation());
        }
        return reply.status();
    }

    /// Said at once, so that nothing gets lost if there is no end.
    private void found(String finding) {
        System.out.println("FOUND " + finding);
        findings.add(finding);
    }

    private static String brief(String body) {
        return body.length() > 500 ? body.substring(0, 500) + "…" : body;
    }
}
