package dev.warren.local.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
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

    String requiredKey() {
        return idempotencyKey
                .filter(key -> !key.isBlank() && key.length() <= MAX_KEY_LENGTH)
                .orElseThrow(() -> new BadRequest(
                        400, "The header Idempotency-Key is needed, with 1 to " + MAX_KEY_LENGTH + " characters"));
    }

    private static final int MAX_KEY_LENGTH = 255;
}
