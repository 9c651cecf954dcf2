package dev.warren.order.http;

import dev.warren.http.Problem;
import dev.warren.http.ProblemException;
import dev.warren.order.domain.Quote.Objection;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/// The ways in which a request about orders can be wrong.
public final class Problems {
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String RETRY_AFTER_SECONDS = "1";
    /// Orders that a problem names at most.
    private static final int NAMED_ORDERS = 20;

    private Problems() {}

    public static Response comeAgain(Problem problem) {
        return Response.fromResponse(problem.response())
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build();
    }

    public static ProblemException badRequest(String detail) {
        return new ProblemException(Problem.of(400, "The request is not valid", detail));
    }

    public static ProblemException unknownOrder() {
        return new ProblemException(Problem.of(404, "No such order", "There is no order with this id."));
    }

    public static ProblemException unknownVersion() {
        return new ProblemException(
                Problem.of(404, "No such version", "The order has not been at this version or at this time."));
    }

    public static ProblemException notCancellable(String reason) {
        return new ProblemException(Problem.of(409, "The order cannot be cancelled", reason));
    }

    public static ProblemException unknownProjection() {
        return new ProblemException(Problem.of(404, "No such read model", "See /projections for those that exist."));
    }

    public static ProblemException rebuildUnderWay() {
        return new ProblemException(
                Problem.of(409, "The read model is being built already", "See /projections for how far it is."));
    }

    public static Problem keyReused() {
        return Problem.of(
                422, "Idempotency-Key was used before", "Another request was sent under this key. Use a new key.");
    }

    public static Problem keyUnderWay() {
        return Problem.of(
                409,
                "A request with this Idempotency-Key is being handled",
                "Send it again a little later for its answer.");
    }

    public static Problem notListedYet() {
        return Problem.of(
                503,
                "The list does not show it yet",
                "Come again, or ask without Order-Version for the list as it is.");
    }

    public static Problem tooManyStreams() {
        return Problem.of(429, "Too many streams are open", "Come again later, or poll.");
    }

    public static Problem unpriceable(List<Objection> objections) {
        return Problem.of(422, "The order cannot be priced", "See errors for the lines that stand in the way.")
                .with("errors", objections.stream().map(Problems::error).toList());
    }

    public static ProblemException unknownCustomer() {
        return new ProblemException(Problem.of(404, "No such customer", "Nobody with this id has ordered here."));
    }

    public static ProblemException unknownErasure() {
        return new ProblemException(
                Problem.of(404, "No such erasure", "There is no certificate with this id for this customer."));
    }

    public static Problem ordersUnderWay(List<UUID> orderIds) {
        return Problem.of(
                        409,
                        "Orders are under way",
                        orderIds.size() + " orders need the customer's address: deliver or cancel them before.")
                .with("orders", orderIds.stream().limit(NAMED_ORDERS).toList());
    }

    private static Map<String, Object> error(Objection objection) {
        return Map.of(
                "line", objection.line(),
                "sku", objection.sku(),
                "code", objection.cause().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                "detail", objection.cause().text());
    }
}
