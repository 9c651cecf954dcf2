package dev.warren.order;

import dev.warren.http.Problem;
import dev.warren.http.ProblemException;
import dev.warren.order.domain.Quote.Objection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/// The ways in which a request about orders can be wrong.
final class Problems {
    /// Orders that a problem names at most.
    private static final int NAMED_ORDERS = 20;

    private Problems() {}

    static ProblemException badRequest(String detail) {
        return new ProblemException(Problem.of(400, "The request is not valid", detail));
    }

    static ProblemException unknownOrder() {
        return new ProblemException(Problem.of(404, "No such order", "There is no order with this id."));
    }

    static ProblemException unknownVersion() {
        return new ProblemException(
                Problem.of(404, "No such version", "The order has not been at this version or at this time."));
    }

    static ProblemException notCancellable(String reason) {
        return new ProblemException(Problem.of(409, "The order cannot be cancelled", reason));
    }

    static ProblemException unknownProjection() {
        return new ProblemException(Problem.of(404, "No such read model", "See /projections for those that exist."));
    }

    static ProblemException rebuildUnderWay() {
        return new ProblemException(
                Problem.of(409, "The read model is being built already", "See /projections for how far it is."));
    }

    static Problem keyReused() {
        return Problem.of(
                422, "Idempotency-Key was used before", "Another request was sent under this key. Use a new key.");
    }

    static Problem keyUnderWay() {
        return Problem.of(
                409,
                "A request with this Idempotency-Key is being handled",
                "Send it again a little later for its answer.");
    }

    static Problem notListedYet() {
        return Problem.of(
                503,
                "The list does not show it yet",
                "Come again, or ask without Order-Version for the list as it is.");
    }

    static Problem tooManyStreams() {
        return Problem.of(429, "Too many streams are open", "Come again later, or poll.");
    }

    static Problem unpriceable(List<Objection> objections) {
        return Problem.of(422, "The order cannot be priced", "See errors for the lines that stand in the way.")
                .with("errors", objections.stream().map(Problems::error).toList());
    }

    static ProblemException unknownCustomer() {
        return new ProblemException(Problem.of(404, "No such customer", "Nobody with this id has ordered here."));
    }

    static ProblemException unknownErasure() {
        return new ProblemException(
                Problem.of(404, "No such erasure", "There is no certificate with this id for this customer."));
    }

    static Problem ordersUnderWay(List<UUID> orderIds) {
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
