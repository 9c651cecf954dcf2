package dev.warren.local.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;

/// An HTTP answer with a JSON body.
///
/// @param after how long the client waits for it
record Answer(int status, JsonNode body, Duration after) {

    Answer(int status, JsonNode body) {
        this(status, body, Duration.ZERO);
    }

    Answer after(Duration delay) {
        return new Answer(status, body, delay);
    }

    static Answer of(int status, Object body) {
        return new Answer(status, Json.tree(body));
    }

    static Answer error(int status, String reason) {
        return of(status, Map.of("error", reason));
    }
}
