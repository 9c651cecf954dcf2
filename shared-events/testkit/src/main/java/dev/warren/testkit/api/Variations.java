package dev.warren.testkit.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.warren.testkit.RawHttp;
import dev.warren.testkit.api.ApiDocument.Operation;
import dev.warren.testkit.api.ApiDocument.Parameter;
import dev.warren.testkit.api.Sample.Pair;
import java.util.ArrayList;
import java.util.List;

/// The good requests of an operation, and every single thing that can be wrong with them, each once.
final class Variations {
    private static final String JSON = "application/json";

    /// One for all: the cases are all made before the first is asked.
    private static final byte[] TEN_MB = new byte[10 << 20];

    private final Samples samples;
    private final Operation operation;
    private final List<Case> cases = new ArrayList<>();

    private Variations(Samples samples, Operation operation) {
        this.samples = samples;
        this.operation = operation;
    }

    static List<Case> good(Samples samples, Operation operation) {
        var variations = new Variations(samples, operation);
        variations.good();
        return variations.cases;
    }

    static List<Case> wrong(Samples samples, Operation operation) {
        var variations = new Variations(samples, operation);
        variations.bodies();
        operation.parameters().forEach(variations::parameter);
        variations.headers();
        variations.methods();
        return variations.cases;
    }

    /// A new one each time: keys must not be used twice, unless that is the point.
    private Sample sample() {
        return samples.of(operation, true);
    }

    private void add(String name, RawHttp request) {
        cases.add(new Case(operation + ": " + name, operation, request));
    }

    private void addElsewhere(String name, RawHttp request) {
        cases.add(new Case(operation + ": " + name, null, request));
    }

    private void good() {
        add("good", samples.of(operation, false).request());
        var all = sample();
        add("good, with all parameters", all.request());
        add("good, and again", all.request());
        if (operation.bodySchema() != null) {
            add("good, and again with another body", all.withBody(JSON, "{\"a\":1}".getBytes(UTF_8)));
        }
    }

    private void bodies() {
        if (operation.bodySchema() == null) {
            add("a body nobody asked for", sample().withBody(JSON, "{\"a\":1}".getBytes(UTF_8)));
            add("10 MB nobody asked for", sample().withBody(JSON, TEN_MB));
            return;
        }
        var good = sample().body();
        Bodies.ofWrongParts(good.deepCopy())
                .forEach((name, bytes) -> add("body" + name, sample().withBody(JSON, bytes)));
        Bodies.ofAnotherKind(good.toString())
                .forEach((name, bytes) -> add("body " + name, sample().withBody(JSON, bytes)));
        var bytes = good.toString().getBytes(UTF_8);
        Hostile.CONTENT_TYPES.forEach(type -> add("content type " + type, sample().withBody(type, bytes)));
        add("no content type", sample().withBody(null, bytes));
        add("a gzip bomb", sample().withBody(JSON, Bodies.GZIP_BOMB).header("Content-Encoding", "gzip"));
        add("said to be gzip", sample().withBody(JSON, bytes).header("Content-Encoding", "gzip"));
        add("chunked", chunked(good.toString()));
        add("chunked, 10 MB", chunked(good + " ".repeat(10 << 20)).isNoHttp());
    }

    private RawHttp chunked(String body) {
        return sample().withBody(
                        JSON, (Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n").getBytes(UTF_8))
                .header("Transfer-Encoding", "chunked");
    }

    private void parameter(Parameter parameter) {
        switch (parameter.in()) {
            case "query" -> query(parameter.name());
            case "header" -> header(parameter.name());
            default -> path(parameter.name());
        }
    }

    private void query(String name) {
        var others = Sample.replaced(sample().query(), name);
        add("without " + name, sample().withQuery(others).request());
        for (var text : Hostile.TEXTS) {
            var query = Sample.replaced(others, name, new Pair(name, text));
            add(name + "=" + text, sample().withQuery(query).request());
        }
        for (var encoded : Hostile.ENCODED) {
            var target = sample().withQuery(others).target();
            var raw = target + (target.contains("?") ? "&" : "?") + name + "=" + encoded;
            add(name + "=" + encoded, sample().request(operation.method(), raw));
        }
        var twice = Sample.replaced(others, name, new Pair(name, "1"), new Pair(name, "2"));
        add(name + " twice", sample().withQuery(twice).request());
        add("all tampered with", sample().withTamperedQuery().request());
        var unknown = Sample.replaced(sample().query(), "unknown", new Pair("unknown", "1"));
        add("an unknown parameter", sample().withQuery(unknown).request());
    }

    /// What the path becomes can be another's: that is for the service to see.
    private void path(String name) {
        for (var text : Hostile.TEXTS) {
            add("{" + name + "} " + text, sample().requestAt(name, Sample.encoded(text)));
        }
        for (var encoded : Hostile.ENCODED) {
            addElsewhere("{" + name + "} " + encoded, sample().requestAt(name, encoded));
        }
        addElsewhere("{" + name + "} empty", sample().requestAt(name, ""));
    }

    private void header(String name) {
        var others = Sample.replaced(sample().headers(), name);
        add("without " + name, sample().withHeaders(others).request());
        for (var text : Hostile.TEXTS) {
            // What is no header is cut off by the parser, before there is a request.
            if (text.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
                add(name + ": " + text, with(others, name, text));
            }
        }
        add(name + " empty", with(others, name, ""));
        add(name + " with umlauts", with(others, name, "\u00fc\u00ff"));
        add(name + " twice", with(others, name, "1").header(name, "2"));
    }

    private RawHttp with(List<Pair> others, String name, String value) {
        return sample().withHeaders(Sample.replaced(others, name, new Pair(name, value)))
                .request();
    }

    private void headers() {
        Hostile.ACCEPTED.forEach(
                type -> add("accepts " + type, sample().request().header("Accept", type)));
        Hostile.TRACE_PARENTS.forEach(
                parent -> add("traceparent " + parent, sample().request().header("traceparent", parent)));
        Hostile.METHODS.forEach(method -> add(
                "override to " + method,
                sample().request()
                        .header("X-HTTP-Method-Override", method)
                        .header("X-HTTP-Method", method)
                        .header("X-Method-Override", method)));
        Hostile.HEADERS.forEach(header ->
                add(header.name() + ": " + header.value(), sample().request().header(header.name(), header.value())));
        add(
                "a cookie of 20 kB",
                sample().request().header("Cookie", "a=" + "b".repeat(20_000)).isNoHttp());
        add(
                "a target of 20 kB",
                sample().request(operation.method(), sample().path() + "?" + "a".repeat(20_000))
                        .isNoHttp());
        add("a header with NUL", sample().request().header("X-A", "\0").isNoHttp());
        add(
                "two lengths",
                sample().request()
                        .header("Content-Length", "1")
                        .header("Content-Length", "2")
                        .isNoHttp());
        add(
                "a length and chunks",
                sample().withBody(null, "0\r\n\r\n".getBytes(UTF_8))
                        .header("Content-Length", "1")
                        .header("Transfer-Encoding", "chunked")
                        .isNoHttp());
    }

    /// Another operation of the same path may answer: which, is not looked up.
    private void methods() {
        Hostile.METHODS.stream()
                .filter(method -> !method.equals(operation.method()))
                .forEach(method -> addElsewhere(method + " instead", sample().request(method, sample().target())));
        for (var wrong : List.of("/", "//", "/%2e%2e/", "/.", ";a=b", "%20", "%2F", ".json", "/*")) {
            addElsewhere("path and " + wrong, sample().request(operation.method(), sample().path() + wrong));
        }
    }
}
