package dev.warren.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.warren.messaging.Failure;
import dev.warren.messaging.Overloaded;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Every failure of a request becomes a problem that says what is wrong and nothing about the inside.
///
/// Public, like all that Quarkus generates code to call: that code may live in another class loader.
public class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;
    private static final String RETRY_AFTER_SECONDS = "1";
    private static final String RETRY_AFTER_OUTAGE_SECONDS = "5";
    private static final int MAX_VIOLATIONS = 20;

    @ServerExceptionMapper
    public Response problem(ProblemException e) {
        return e.problem().response();
    }

    @ServerExceptionMapper
    public Response overloaded(Overloaded e) {
        return comeAgain(
                Problem.of(TOO_MANY_REQUESTS, "Too many requests are waiting", "Come again later."),
                RETRY_AFTER_SECONDS);
    }

    @ServerExceptionMapper
    public Response malformed(JsonProcessingException e) {
        return badJson(e).response();
    }

    @ServerExceptionMapper
    public Response mismatched(MismatchedInputException e) {
        return badJson(e).response();
    }

    @ServerExceptionMapper
    public Response invalid(ConstraintViolationException e) {
        List<Map<String, String>> errors = e.getConstraintViolations().stream()
                .map(violation -> Map.of("field", field(violation), "message", violation.getMessage()))
                .sorted(Comparator.comparing(each -> each.get("field")))
                .limit(MAX_VIOLATIONS)
                .toList();
        return Problem.of(400, "The request is not valid", "See errors.")
                .with("errors", errors)
                .response();
    }

    @ServerExceptionMapper
    public Response framework(WebApplicationException e, UriInfo uri) {
        int status = e.getResponse().getStatus();
        if (status >= 500) {
            LOG.error("WRN-201 a request failed", e);
        }
        if (e.getCause() instanceof JsonProcessingException json) {
            return badJson(json).response();
        }
        // Of a parameter that cannot be read it says that nothing is there, which is true of ids only.
        if (e instanceof NotFoundException
                && e.getCause() != null
                && uri.getPathParameters().isEmpty()) {
            return Problem.of(400, "The request is not valid", "A parameter is malformed.")
                    .response();
        }
        var reason = Response.Status.fromStatusCode(status);
        var problem = Problem.of(status, reason == null ? "Error" : reason.getReasonPhrase(), null)
                .response();
        var response = Response.fromResponse(problem);
        e.getResponse().getStringHeaders().forEach((name, values) -> {
            if (name.equalsIgnoreCase(HttpHeaders.ALLOW)) {
                response.header(name, String.join(", ", values));
            }
        });
        return response.build();
    }

    /// Whether what was asked for has been done is not known when the database went in the middle of it.
    private static Response outage(Throwable e) {
        LOG.warnf("WRN-205 a request found no database: %s", e);
        return comeAgain(
                Problem.of(UNAVAILABLE, "The database is away", "Send the request again a little later."),
                RETRY_AFTER_OUTAGE_SECONDS);
    }

    private static Response comeAgain(Problem problem, String afterSeconds) {
        return Response.fromResponse(problem.response())
                .header(HttpHeaders.RETRY_AFTER, afterSeconds)
                .build();
    }

    @ServerExceptionMapper
    public Response unexpected(Throwable e) {
        if (Failure.of(e) == Failure.OUTAGE) {
            return outage(e);
        }
        LOG.error("WRN-202 a request failed unexpectedly", e);
        return Problem.of(500, "Something went wrong on our side", "It has been logged.")
                .response();
    }

    private static Problem badJson(JsonProcessingException e) {
        var where = e.getLocation() == null
                ? "The body"
                : "Line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ",";
        var problem = Problem.of(400, "The body cannot be read", where + " is not what this resource takes.");
        return e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()
                ? problem.with("field", path(mapping))
                : problem;
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : known(step.getFieldName()))
                .collect(Collectors.joining("."));
    }

    /// A field's name comes from the client too, so it is shown only if it is harmless.
    private static String known(String fieldName) {
        return fieldName.matches("[A-Za-z0-9_-]{1,64}") ? fieldName : "?";
    }

    private static String field(ConstraintViolation<?> violation) {
        var steps = StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .map(Object::toString)
                .toList();
        // the first two steps are the method and its parameter when a whole body was validated
        return String.join(".", steps.size() > 2 ? steps.subList(2, steps.size()) : steps.subList(1, steps.size()));
    }
}
