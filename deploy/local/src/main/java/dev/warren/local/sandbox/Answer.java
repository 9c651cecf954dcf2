package dev.warren.local.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/// An HTTP answer with a JSON body.
record Answer(int status, JsonNode body) {

    static Answer of(int status, Object body) {
        return new Answer(status, Json.tree(body));
    }

    static Answer error(int status, String reason) {
        return of(status, Map.of("error", reason));
    }
}
