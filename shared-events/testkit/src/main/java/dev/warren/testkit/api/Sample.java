package dev.warren.testkit.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warren.testkit.RawHttp;
import dev.warren.testkit.api.ApiDocument.Operation;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A good request.
///
/// @param path with its parameters in place, encoded
/// @param body null when there is none
record Sample(Operation operation, String path, List<Pair> query, List<Pair> headers, JsonNode body) {

    record Pair(String name, String value) {}

    RawHttp request() {
        return request(operation.method(), target());
    }

    String target() {
        return path + query(query);
    }

    static String query(List<Pair> query) {
        return query.isEmpty()
                ? ""
                : query.stream()
                        .map(pair -> encoded(pair.name()) + "=" + encoded(pair.value()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    static String encoded(String text) {
        // A lone surrogate becomes a question mark here, as it would in any client.
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    /// The same with another method, or sent to another target.
    RawHttp request(String method, String target) {
        var request = RawHttp.request(method, target);
        headers.forEach(header -> request.header(header.name(), header.value()));
        return body == null
                ? request
                : request.header("Content-Type", "application/json").body(body.toString());
    }

    /// With another value, as it is, in place of a parameter of the path.
    RawHttp requestAt(String name, String value) {
        var good = path.split("/", -1);
        var steps = operation.path().split("/", -1);
        for (int i = 0; i < steps.length; i++) {
            if (steps[i].equals("{" + name + "}")) {
                good[i] = value;
            }
        }
        return request(operation.method(), String.join("/", good) + query(query));
    }

    RawHttp withBody(String contentType, byte[] bytes) {
        var request = RawHttp.request(operation.method(), target());
        headers.forEach(header -> request.header(header.name(), header.value()));
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        return request.body(bytes);
    }

    Sample withQuery(List<Pair> other) {
        return new Sample(operation, path, other, headers, body);
    }

    /// Another last letter, as who guesses at cursors and ids would try.
    Sample withTamperedQuery() {
        return withQuery(query.stream()
                .map(good -> new Pair(
                        good.name(),
                        good.value().substring(0, good.value().length() - 1)
                                + (good.value().endsWith("A") ? "B" : "A")))
                .toList());
    }

    Sample withHeaders(List<Pair> other) {
        return new Sample(operation, path, query, other, body);
    }

    /// All but those of a name, and `more`.
    static List<Pair> replaced(List<Pair> pairs, String name, Pair... more) {
        var others = new ArrayList<>(
                pairs.stream().filter(pair -> !pair.name().equals(name)).toList());
        others.addAll(List.of(more));
        return others;
    }
}
