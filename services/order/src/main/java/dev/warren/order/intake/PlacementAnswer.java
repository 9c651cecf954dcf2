package dev.warren.order.intake;

import dev.warren.order.domain.Quote.Objection;
import dev.warren.order.view.OrderSnapshot;
import java.util.List;

/// What became of a placement.
public sealed interface PlacementAnswer {

    record Created(OrderSnapshot order) implements PlacementAnswer {}

    /// The key was used for the same request: this is what was answered then.
    record Replayed(OrderSnapshot order) implements PlacementAnswer {}

    /// The key was used for another request.
    record KeyReused() implements PlacementAnswer {}

    /// A request with the same key has not been answered yet.
    record UnderWay() implements PlacementAnswer {}

    record Unpriceable(List<Objection> objections) implements PlacementAnswer {}
}
