package dev.warren.local.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An HTTP request as a route sees it.
///
/// @param path   values of the `{names}` in the route
/// @param query  decoded query parameters; of a repeated one, the last
/// @param body   the JSON body, or a missing node
record Request(
        String method,
        String target,
        Map<String, String> path,
        Map<String, String> query,
        Optional<String> idempotencyKey,
        JsonNode body) {

    /// A text field of the body.
    ///
    /// @throws BadRequest if it is missing or not a text
    String text(String field) {
        JsonNode value = body.path(field);
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw new BadRequest(400, "`" + field + "` must be a text");
        }
        return value.textValue();
    }

    /// What is asked for of a list: `?skip=` so many, at most `?limit=`. All of it without them.
    ///
    /// @throws BadRequest if one of them is no number
    <T> List<T> page(List<T> all) {
        int from = Math.min(number("skip", 0), all.size());
        int limit = number("limit", all.size());
        return all.subList(from, Math.min(all.size() - from, limit) + from);
    }

    private int number(String parameter, int otherwise) {
        String text = query.getOrDefault(parameter, String.valueOf(otherwise));
        if (!text.matches("[0-9]{1,9}")) {
            throw new BadRequest(400, "`" + parameter + "` must be a number");
        }
        return Integer.parseInt(text);
    }

    String requiredKey() {
        return idempotencyKey
                .filter(key -> !key.isBlank() && key.length() <= MAX_KEY_LENGTH)
                .orElseThrow(() -> new BadRequest(
                        400, "The header Idempotency-Key is needed, with 1 to " + MAX_KEY_LENGTH + " characters"));
    }

    private static final int MAX_KEY_LENGTH = 255;
}
