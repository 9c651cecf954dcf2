package dev.warren.http;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;

/// An error as RFC 9457 has it: `application/problem+json`.
///
/// @param title the same for every occurrence of this kind of problem
/// @param detail what is wrong this time; never quotes what the client sent
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        int status,
        String title,
        String detail,
        @JsonAnyGetter Map<String, Object> extensions) {

    public static final MediaType MEDIA_TYPE = new MediaType("application", "problem+json");

    public static Problem of(int status, String title, String detail) {
        return new Problem("about:blank", status, title, detail, Map.of());
    }

    /// The same with an extension member, such as the line of an order that is wrong.
    public Problem with(String name, Object value) {
        var more = new LinkedHashMap<>(extensions);
        more.put(name, value);
        return new Problem(type, status, title, detail, more);
    }

    public Response response() {
        return Response.status(status).type(MEDIA_TYPE).entity(this).build();
    }
}
