package dev.warren.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Refuses at the door what no resource takes, as problems, before the framework would do so without a word:
/// bodies that are announced as too large, and encoded ones, which could be anything once unpacked. And what the
/// framework would stumble over: an Accept that is no list of media types.
@ApplicationScoped
class HttpEdge {
    /// Before Quarkus's own check of the size, which answers with an empty body.
    private static final int PRIORITY = 1_000;

    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");
    private static final String RANGE = "\\s*[^\\s/;,]+/[^\\s/;,]+\\s*(;[^,]*)?";
    private static final Pattern ACCEPT = Pattern.compile(RANGE + "(," + RANGE + ")*+");
    private static final int MAX_ACCEPT_CHARS = 1_000;
    private static final int NOT_ACCEPTABLE = 406;
    private static final int TOO_LARGE = 413;
    private static final int UNSUPPORTED = 415;

    private final long maxBodyBytes;

    HttpEdge(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBody) {
        this.maxBodyBytes = maxBody.asLongValue();
    }

    void onStart(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext context) {
        var length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        var encoding = context.request().getHeader(HttpHeaders.CONTENT_ENCODING);
        if (length != null && LENGTH.matcher(length).matches() && Long.parseLong(length) > maxBodyBytes) {
            refuse(context, Problem.of(TOO_LARGE, "The body is too large", "At most " + maxBodyBytes + " bytes."));
        } else if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            refuse(context, Problem.of(UNSUPPORTED, "Encoded bodies are not taken", "Send the body as it is."));
        } else if (!context.request().headers().getAll(HttpHeaders.ACCEPT).stream()
                .allMatch(HttpEdge::isAccept)) {
            refuse(context, Problem.of(NOT_ACCEPTABLE, "Accept is malformed", "It must be a list of media types."));
        } else {
            context.next();
        }
    }

    private static boolean isAccept(String header) {
        return header.length() <= MAX_ACCEPT_CHARS && ACCEPT.matcher(header).matches();
    }

    /// The body is not read, so the connection cannot be used again.
    private static void refuse(RoutingContext context, Problem problem) {
        context.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE.toString())
                .putHeader(HttpHeaders.CONNECTION, "close")
                .end(Json.encode(problem))
                .onComplete(sent -> context.request().connection().close());
    }
}
