package dev.warren.testkit;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.warren.contracts.EventCodec;
import dev.warren.contracts.EventType;
import dev.warren.contracts.Examples;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// What no service may take, made of an event that it does take.
///
/// @param reason a part of what an operator must read
record BadMessage(String name, byte[] body, String reason) {
    private static final int TOO_LARGE = 10 << 20;
    private static final String EVENT_ID = "0198c0de-0000-7000-8000-00000000000a";

    static List<BadMessage> kinds(EventType type) {
        return List.of(
                bad("no id", type, "no id", json -> json.replaceFirst("\"id\":\"[^\"]*\",", "")),
                bad("an empty id", type, "malformed", json -> json.replace(EVENT_ID, "")),
                bad("no type", type, "no type", json -> json.replaceFirst("\"type\":\"[^\"]*\",", "")),
                bad("an unknown type", type, "unknown type", json -> json.replace(type.wireName(), "order.eaten.v1")),
                bad("an unknown version", type, "unknown type", json -> json.replaceAll("\\.v[0-9]+\"", ".v99\"")),
                bad(
                        "another service's source",
                        type,
                        "source is not",
                        json -> json.replace(
                                "\"source\":\"/" + type.owner().lowerCase() + "\"", "\"source\":\"/evil\"")),
                bad(
                        "another subject",
                        type,
                        "subject is not",
                        json -> json.replaceFirst(
                                "\"subject\":\"[^\"]*\"", "\"subject\":\"0198c0de-0000-7000-8000-0000000000ff\"")),
                bad("no data", type, "no data", json -> json.replaceFirst("\"data\":.*", "\"more\":1}")),
                bad(
                        "JSON of another schema",
                        type,
                        "not JSON of an event",
                        json -> json.replaceFirst("\"data\":.*", "\"data\":{\"id\":7}}")),
                bad("a year that has five digits", type, "year", json -> json.replace("\"time\":\"", "\"time\":\"+1")),
                bad(
                        "a negative sequence",
                        type,
                        "sequence",
                        json -> json.replaceFirst("\"sequence\":\"", "\"sequence\":\"-")),
                bad("a key twice", type, "not JSON", json -> json.replaceFirst("\\{", "{\"specversion\":\"1.0\",")),
                bad("NUL", type, "cannot be kept", json -> json.replaceFirst("\"time\":\"", "\"time\":\"\\\\u0000")),
                bad(
                        "half a character",
                        type,
                        "cannot be kept",
                        json -> json.replaceFirst("\"time\":\"", "\"time\":\"\\\\ud800")),
                bad("cut off", type, "not JSON", json -> json.substring(0, json.length() - 1)),
                bad("10,000 levels", type, "not a JSON object", json -> "[".repeat(10_000)),
                bad("no JSON", type, "not JSON", json -> "<order/>"),
                bad("an empty batch", type, "without events", json -> "[]"),
                bad("a text", type, "not a JSON object", json -> "\"order\""),
                new BadMessage("nothing", new byte[0], "not a JSON object"),
                new BadMessage("UTF-16", good(type, UUID.randomUUID()).getBytes(UTF_16), "not"),
                new BadMessage("UTF-32", good(type, UUID.randomUUID()).getBytes(Charset.forName("UTF-32")), "not"),
                new BadMessage("noise", new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1, 2}, "not"),
                new BadMessage("10 MB", Arrays.copyOf("{}".getBytes(UTF_8), TOO_LARGE), "larger than"));
    }

    private static BadMessage bad(String name, EventType type, String reason, UnaryOperator<String> change) {
        var example = "no id".equals(name) || name.endsWith("id") ? example(type) : good(type, UUID.randomUUID());
        var changed = change.apply(example);
        if (changed.equals(example)) {
            throw new IllegalStateException(name + " is not there to be changed in " + example);
        }
        return new BadMessage(name, changed.getBytes(UTF_8), reason);
    }

    private static String example(EventType type) {
        var data = Examples.all()
                .filter(each -> EventType.of(each) == type.successor().orElse(type))
                .findFirst()
                .orElseThrow();
        return new String(new EventCodec().encode(Examples.enveloped(data), type), UTF_8);
    }

    /// An event about a subject of its own, where it is one that many can have.
    static String good(EventType type, UUID id) {
        return example(type)
                .replace(EVENT_ID, id.toString())
                .replace(Examples.ORDER_ID.toString(), UUID.randomUUID().toString());
    }
}
