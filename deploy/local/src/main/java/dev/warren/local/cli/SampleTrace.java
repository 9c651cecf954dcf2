package dev.warren.local.cli;

import java.net.URI;
import java.util.Optional;

/// Where the trace of an order can be seen. Its diagnosis says so.
final class SampleTrace {
    private final RestClient rest;
    private final URI order;

    SampleTrace(RestClient rest, URI order) {
        this.rest = rest;
        this.order = order;
    }

    /// Empty while there are no traces.
    Optional<String> link() {
        var link = rest.get(URI.create(order + "/diagnosis")).body().at("/trace/link");
        return link.isTextual() ? Optional.of(link.asText()) : Optional.empty();
    }
}
