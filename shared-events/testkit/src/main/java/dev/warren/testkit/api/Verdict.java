package dev.warren.testkit.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import dev.warren.testkit.RawHttp.Reply;
import dev.warren.testkit.api.ApiDocument.Operation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Whether an answer is one that the document promises. Says what is wrong with it, or nothing.
final class Verdict {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// What the server answers when there is no request yet, or too much of one, with a bare status.
    private static final Set<Integer> NO_HTTP = Set.of(400, 413, 414, 431);

    /// From the inside of a service, or from the inside of a request.
    private static final List<String> NOT_TO_BE_SEEN = List.of(
            "Exception",
            "\tat ",
            "dev.warren",
            "io.quarkus",
            "jakarta",
            "com.fasterxml",
            "io.vertx",
            "PG-",
            "SQLSTATE",
            "DROP TABLE",
            "<script",
            "7*7",
            "jndi",
            "/etc/passwd");

    private final ApiDocument document;
    private final Map<JsonNode, JsonSchema> validators = new ConcurrentHashMap<>();

    Verdict(ApiDocument document) {
        this.document = document;
    }

    /// @return empty when all is well
    String on(Case asked, Reply reply) {
        if (!asked.request().reachesHttp() && NO_HTTP.contains(reply.status())) {
            return "";
        }
        // While the database is away it cannot but say so.
        if (reply.status() >= 500 && reply.status() != 503) {
            return "it failed on its side";
        }
        if (reply.head().toLowerCase(Locale.ROOT).contains("\ninjected")) {
            return "a header was injected";
        }
        var bad = reply.status() >= 400 ? problem(asked, reply) : "";
        return bad.isEmpty() && asked.operation() != null ? documented(asked.operation(), reply) : bad;
    }

    private static String problem(Case asked, Reply reply) {
        if (NOT_TO_BE_SEEN.stream().anyMatch(reply.body()::contains)) {
            return "it tells what nobody should see";
        }
        if (asked.request().isHead()) {
            return "";
        }
        if (!reply.isProblem()) {
            return "it is no problem+json";
        }
        if ((reply.status() == 429 || reply.status() == 503)
                && reply.header("retry-after").isEmpty()) {
            return "it does not say when to come again";
        }
        return json(reply.body()).path("status").asInt() == reply.status() ? "" : "the problem is of another status";
    }

    private String documented(Operation operation, Reply reply) {
        var contents = operation.responses().get(String.valueOf(reply.status()));
        if (contents == null) {
            return "the status is not documented";
        }
        var type = reply.header("content-type").orElse("").replaceAll(";.*", "");
        if (type.isEmpty()) {
            return contents.isEmpty() || reply.status() == 204 ? "" : "there should be a body";
        }
        if (!contents.containsKey(type)) {
            return type + " is not documented";
        }
        return type.endsWith("json") ? valid(contents.get(type), reply.body()) : "";
    }

    private String valid(JsonNode schema, String body) {
        var content = json(body);
        dropNulls(content);
        var errors = validators.computeIfAbsent(schema, document::validator).validate(content);
        return errors.isEmpty() ? "" : "the body is another than documented: " + errors;
    }

    /// To us and to our clients a null is what is not there; the document knows only the latter.
    private static void dropNulls(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().removeIf(field -> field.getValue().isNull());
        }
        node.forEach(Verdict::dropNulls);
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError("an answer is no JSON: " + body, e);
        }
    }
}
