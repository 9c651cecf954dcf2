package dev.warren.local.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// A payment provider. The card's token decides how it behaves:
///
/// | token | behaviour |
/// |---|---|
/// | `tok_visa` | approves |
/// | `tok_declined` | declines |
/// | `tok_slow` | charges, and answers after 2 s |
/// | `tok_timeout` | charges and never answers the first time; a repeat under the same key gets the answer |
/// | `tok_flaky` | answers 500 twice for each key, then approves |
///
/// Any other token is declined as `unknown_token`. As with real providers, the same `Idempotency-Key` gets the
/// recorded answer and moves no money, and a second key for the same reference is a second charge.
public final class PaymentProvider implements AutoCloseable {
    private static final Duration SLOW_ANSWER = Duration.ofSeconds(2);
    /// "Never", bounded: no caller waits as long, and a connection is not held for ever.
    private static final Duration NO_ANSWER = Duration.ofSeconds(60);

    private static final int FLAKY_FAILURES = 2;
    private static final int MAX_FLAKY_KEYS = 10_000;

    private final Clock clock;
    private final Ledger ledger = new Ledger();
    private final Replies replies = new Replies();
    private final Map<String, Integer> flakyFailures = new HashMap<>();
    private final Journal journal;
    private final JsonServer server;

    /// One answer and the movements that belong to it: written together, so that neither survives without the other.
    private record Entry(Replies.Reply reply, List<Ledger.Movement> movements) {}

    private PaymentProvider(Path journalFile, InetSocketAddress address, Clock clock) throws IOException {
        this.clock = clock;
        this.journal = Journal.open(journalFile, this::reload);
        this.server = JsonServer.at(address)
                .route("POST", "/authorisations", this::authorise)
                .route("POST", "/authorisations/{authorisationId}/capture", request -> once(request, this::capture)
                        .answer())
                .route("POST", "/reversals", request -> once(request, this::reverse)
                        .answer())
                .route("GET", "/ledger", this::movements);
    }

    /// @param journalFile reloaded if it exists
    /// @param address     with port 0 for any free one
    public static PaymentProvider start(Path journalFile, InetSocketAddress address, Clock clock) throws IOException {
        PaymentProvider provider = new PaymentProvider(journalFile, address, clock);
        provider.server.start();
        return provider;
    }

    public URI url() {
        return server.url();
    }

    @Override
    public void close() {
        server.close();
        journal.close();
    }

    private Answer authorise(Request request) {
        String token = request.text("token");
        Optional<Answer> failure = failure(request, token);
        if (failure.isPresent()) {
            return failure.get();
        }
        Outcome outcome = once(request, this::charge);
        if (outcome.isNew() && token.equals("tok_slow")) {
            return outcome.answer().after(SLOW_ANSWER);
        }
        if (outcome.isNew() && token.equals("tok_timeout")) {
            return Answer.error(504, "This is the token that gets no answer").after(NO_ANSWER);
        }
        return outcome.answer();
    }

    private synchronized Optional<Answer> failure(Request request, String token) {
        if (!token.equals("tok_flaky") || replies.recorded(request).isPresent()) {
            return Optional.empty();
        }
        if (flakyFailures.size() >= MAX_FLAKY_KEYS) {
            flakyFailures.clear();
        }
        return flakyFailures.merge(request.requiredKey(), 1, Integer::sum) > FLAKY_FAILURES
                ? Optional.empty()
                : Optional.of(Answer.error(500, "This is the token that fails twice"));
    }

    private Answer charge(Request request, List<Ledger.Movement> movements) {
        String reference = request.text("reference");
        String currency = request.text("currency");
        JsonNode amount = request.body().path("amount");
        if (!amount.canConvertToLong() || !amount.isIntegralNumber() || amount.longValue() <= 0) {
            throw new BadRequest(400, "`amount` must be a positive number of minor units");
        }
        String authorisationId = "auth_" + UUID.randomUUID();
        return switch (request.text("token")) {
            case "tok_visa", "tok_slow", "tok_timeout", "tok_flaky" -> {
                movements.add(new Ledger.Movement(
                        reference, authorisationId, Ledger.Kind.AUTHORISED, amount.longValue(), currency, now()));
                yield decision(authorisationId, "authorised", "approved");
            }
            case "tok_declined" -> decision(authorisationId, "declined", "insufficient_funds");
            default -> decision(authorisationId, "declined", "unknown_token");
        };
    }

    private Answer capture(Request request, List<Ledger.Movement> movements) {
        Optional<Ledger.Charge> charge = ledger.charge(request.path().get("authorisationId"));
        if (charge.isEmpty()) {
            return Answer.error(404, "There is no such authorisation");
        }
        if (!charge.get().is(Ledger.Kind.AUTHORISED)) {
            return Answer.error(
                    409, "The charge is already " + charge.get().last().kind().wireName());
        }
        movements.add(charge.get().next(Ledger.Kind.CAPTURED, clock.instant()));
        return Answer.of(200, Map.of("status", "captured"));
    }

    private Answer reverse(Request request, List<Ledger.Movement> movements) {
        String status = "nothing";
        for (Ledger.Charge charge : ledger.chargesOf(request.text("reference"))) {
            if (charge.is(Ledger.Kind.AUTHORISED)) {
                movements.add(charge.next(Ledger.Kind.VOIDED, clock.instant()));
                status = status.equals("refunded") ? status : "voided";
            } else if (charge.is(Ledger.Kind.CAPTURED)) {
                movements.add(charge.next(Ledger.Kind.REFUNDED, clock.instant()));
                status = "refunded";
            }
        }
        return Answer.of(200, Map.of("status", status));
    }

    private synchronized Answer movements(Request request) {
        String reference = request.query().get("reference");
        return Answer.of(200, request.page(reference == null ? ledger.movements() : ledger.movementsOf(reference)));
    }

    private record Outcome(Answer answer, boolean isNew) {}

    @FunctionalInterface
    private interface Operation {
        Answer perform(Request request, List<Ledger.Movement> movements);
    }

    /// Performs an operation once for each idempotency key.
    private synchronized Outcome once(Request request, Operation operation) {
        Optional<Answer> recorded = replies.recorded(request);
        if (recorded.isPresent()) {
            return new Outcome(recorded.get(), false);
        }
        List<Ledger.Movement> movements = new ArrayList<>();
        Answer answer = operation.perform(request, movements);
        Entry entry = new Entry(Replies.reply(request, answer), movements);
        journal.append(entry);
        apply(entry);
        return new Outcome(answer, true);
    }

    private void reload(JsonNode line) {
        apply(Json.as(Entry.class, line));
    }

    private void apply(Entry entry) {
        replies.remember(entry.reply());
        entry.movements().forEach(ledger::apply);
    }

    private static Answer decision(String authorisationId, String status, String reason) {
        return Answer.of(200, Map.of("authorisationId", authorisationId, "status", status, "reason", reason));
    }

    private String now() {
        return clock.instant().toString();
    }
}
