package dev.warren.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warren.local.Progress;
import dev.warren.local.Stack;
import dev.warren.local.StartFailure;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// An order as a client places it, and its journey as anybody can follow it.
final class SampleOrder {
    private static final Duration PRICED_DEADLINE = Duration.ofSeconds(30);
    private static final Duration DONE_DEADLINE = Duration.ofSeconds(60);
    private static final Duration MAIL_DEADLINE = Duration.ofSeconds(10);
    private static final long POLL_MS = 100;
    private static final String EMAIL = "ada@warren.example";
    private static final int MAILS_ON_THE_WAY = 4;
    private static final Set<String> ENDS = Set.of("COMPLETED", "CANCELLED");

    static final Map<String, Object> BODY = Map.of(
            "customerId", "c-1",
            "email", EMAIL,
            "lines", List.of(Map.of("sku", "SKU-00001", "quantity", 2), Map.of("sku", "SKU-00005", "quantity", 1)),
            "shippingAddress",
                    Map.of(
                            "name", "Ada Lovelace",
                            "street", "Invalidenstr. 1",
                            "city", "Berlin",
                            "postalCode", "10115",
                            "country", "DE"),
            "payment", Map.of("token", "tok_visa"));

    private final Stack stack;
    private final RestClient rest;
    private final Progress progress;
    private final Instant placedAt = Instant.now();

    SampleOrder(Stack stack, RestClient rest, Progress progress) {
        this.stack = stack;
        this.rest = rest;
        this.progress = progress;
    }

    /// Places the order and prints its history until it has ended, then its mails.
    ///
    /// @return the order's address
    URI follow() {
        URI order = place();
        JsonNode end = journey(order);
        String status = end.path("status").asText();
        if (!status.equals("COMPLETED")) {
            throw new StartFailure("The sample order ended as " + status + ": " + end + "\n  Logs: "
                    + stack.service("order").log().getParent());
        }
        mails();
        return order;
    }

    private URI place() {
        URI orders = stack.service("order").url().resolve("/orders");
        long end = System.nanoTime() + PRICED_DEADLINE.toNanos();
        while (true) {
            RestClient.Answer answer = rest.post(orders, UUID.randomUUID().toString(), BODY);
            // The order service learns prices from the inventory service's events; until then it knows no SKU.
            if (answer.status() != 422 || System.nanoTime() > end) {
                String id = answer.orFail("The sample order is refused")
                        .body()
                        .path("orderId")
                        .asText();
                return URI.create(orders + "/" + id);
            }
            pause();
        }
    }

    private JsonNode journey(URI order) {
        long end = System.nanoTime() + DONE_DEADLINE.toNanos();
        Instant first = null;
        int shown = 0;
        while (true) {
            JsonNode state = rest.get(order).body();
            JsonNode history = rest.get(URI.create(order + "/history")).body().path("items");
            for (; shown < history.size(); shown++) {
                JsonNode entry = history.get(shown);
                Instant at = Instant.parse(entry.path("at").asText());
                first = first == null ? at : first;
                progress.say(line(Duration.between(first, at), entry));
            }
            if (ENDS.contains(state.path("status").asText())
                    && shown >= state.path("version").asInt()) {
                return state;
            }
            if (System.nanoTime() > end) {
                throw new StartFailure(
                        "The sample order is still " + state.path("status").asText() + " after "
                                + DONE_DEADLINE.toSeconds() + " s\n  Logs: "
                                + stack.service("order").log().getParent());
            }
            pause();
        }
    }

    private static String line(Duration since, JsonNode entry) {
        return String.format(
                Locale.ROOT,
                "+%5.2f s  %-22s by %s",
                since.toMillis() / 1000.0,
                entry.path("type").asText(),
                entry.path("actor").asText());
    }

    private void mails() {
        URI messages = stack.servers().sandbox().mail().url().resolve("/messages?to=" + EMAIL);
        long end = System.nanoTime() + MAIL_DEADLINE.toNanos();
        int shown = 0;
        while (shown < MAILS_ON_THE_WAY && System.nanoTime() < end) {
            List<String> subjects = rest.get(messages)
                    .body()
                    .valueStream()
                    .filter(mail ->
                            !Instant.parse(mail.path("receivedAt").asText()).isBefore(placedAt))
                    .map(mail -> mail.path("subject").asText())
                    .toList();
            subjects.stream().skip(shown).forEach(subject -> progress.say("✉ to " + EMAIL + ": " + subject));
            shown = subjects.size();
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("Interrupted", e);
        }
    }
}
