package dev.warren.testkit.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.warren.testkit.RawHttp;
import dev.warren.testkit.api.ApiDocument.Operation;
import dev.warren.testkit.api.Sample.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Requests with several things wrong at once, as a seed chooses.
final class RandomCases {
    private static final String JSON = "application/json";
    private static final int MAX_BYTES_CHANGED = 4;

    private final Samples samples;
    private final List<Operation> operations;
    private final Random random;

    RandomCases(Samples samples, List<Operation> operations, long seed) {
        this.samples = samples;
        this.operations = operations;
        this.random = new Random(seed);
    }

    Case next() {
        var operation = one(operations);
        var sample = samples.of(operation, random.nextBoolean());
        var varied = sample.withQuery(query(sample.query(), operation)).withHeaders(headers(sample.headers()));
        return new Case(operation + ": chosen by the seed", operation, withExtraHeaders(request(varied)));
    }

    private RawHttp request(Sample sample) {
        if (sample.body() == null) {
            return sample.request();
        }
        var good = sample.body().deepCopy();
        var parts = good.isEmpty()
                ? List.copyOf(Bodies.ofAnotherKind(good.toString()).values())
                : List.copyOf(Bodies.ofWrongParts(good).values());
        return sample.withBody(often() ? JSON : one(Hostile.CONTENT_TYPES), often() ? one(parts) : bytes(one(parts)));
    }

    /// A few bytes are others, gone, or there twice.
    private byte[] bytes(byte[] good) {
        var bytes = new ArrayList<Byte>();
        for (var b : good) {
            bytes.add(b);
        }
        for (int i = random.nextInt(MAX_BYTES_CHANGED) + 1; i > 0 && !bytes.isEmpty(); i--) {
            int at = random.nextInt(bytes.size());
            switch (random.nextInt(3)) {
                case 0 -> bytes.set(at, (byte) random.nextInt(256));
                case 1 -> bytes.remove(at);
                default -> bytes.add(at, bytes.get(at));
            }
        }
        var changed = new byte[bytes.size()];
        for (int i = 0; i < changed.length; i++) {
            changed[i] = bytes.get(i);
        }
        return changed;
    }

    private List<Pair> query(List<Pair> good, Operation operation) {
        var query = new ArrayList<>(good);
        operation.parameters().stream()
                .filter(parameter -> parameter.in().equals("query") && !often())
                .forEach(parameter -> query.add(random.nextInt(query.size() + 1), new Pair(parameter.name(), text())));
        return query;
    }

    private List<Pair> headers(List<Pair> good) {
        return good.stream()
                .map(pair -> often() ? pair : new Pair(pair.name(), headerText()))
                .toList();
    }

    private RawHttp withExtraHeaders(RawHttp request) {
        if (!often()) {
            request.header("Accept", one(Hostile.ACCEPTED));
        }
        return often() ? request : request.header("traceparent", one(Hostile.TRACE_PARENTS));
    }

    private String text() {
        return random.nextBoolean() ? one(Hostile.TEXTS) : new String(noise(), UTF_8);
    }

    private byte[] noise() {
        var noise = new byte[random.nextInt(40)];
        random.nextBytes(noise);
        return noise;
    }

    private String headerText() {
        var text = text().replaceAll("[^ -~]", "?");
        return text.isBlank() ? "?" : text;
    }

    private boolean often() {
        return random.nextInt(4) > 0;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
