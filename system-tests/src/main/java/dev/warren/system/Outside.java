package dev.warren.system;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warren.local.Endpoints;
import java.io.IOException;
import java.net.URI;
import java.util.function.Consumer;

/// What the world outside has on record, read a page at a time.
final class Outside {
    private static final int PAGE = 5_000;

    private final Http http = new Http();
    private final Endpoints endpoints;

    Outside(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    /// Every movement of money, oldest first.
    void eachMovement(Consumer<JsonNode> visitor) throws IOException, InterruptedException {
        each(endpoints.paymentProvider().resolve("/ledger"), visitor);
    }

    void eachParcel(Consumer<JsonNode> visitor) throws IOException, InterruptedException {
        each(endpoints.carrier().resolve("/parcels"), visitor);
    }

    private void each(URI list, Consumer<JsonNode> visitor) throws IOException, InterruptedException {
        int skipped = 0;
        JsonNode page;
        do {
            page = http.get(URI.create(list + "?skip=" + skipped + "&limit=" + PAGE));
            page.forEach(visitor);
            skipped += page.size();
        } while (page.size() == PAGE);
    }
}
