package dev.warren.order.diagnosis;

import dev.warren.contracts.ServiceName;
import dev.warren.messaging.SelfDiagnosis;
import dev.warren.messaging.ServiceDiagnosis;
import dev.warren.order.diagnosis.OrderDiagnosis.LastEvent;
import dev.warren.order.diagnosis.OrderDiagnosis.Trace;
import dev.warren.order.domain.OrderStream;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Puts together what the order service knows, what is normal, and what the others say.
@ApplicationScoped
class OrderDiagnoses {
    private final SelfDiagnosis self;
    private final Neighbours neighbours;
    private final StageTimesRepository times;
    private final DiagnosisSettings settings;
    private final Clock clock;

    OrderDiagnoses(
            SelfDiagnosis self,
            Neighbours neighbours,
            StageTimesRepository times,
            DiagnosisSettings settings,
            Clock clock) {
        this.self = self;
        this.neighbours = neighbours;
        this.times = times;
        this.settings = settings;
        this.clock = clock;
    }

    /// An order's history, as far as a diagnosis needs it.
    ///
    /// @param happened when each kind of stored event happened, the last time
    /// @param lastEvents the last that each service has brought about, by its name
    /// @param traceId of the request that placed it
    record Past(OrderStream order, Map<String, Instant> happened, Map<String, LastEvent> lastEvents, String traceId) {}

    Uni<OrderDiagnosis> of(Past past) {
        var waits = Wait.of(past.order().order(), past.happened());
        var orderId = past.order().orderId();
        return Uni.combine()
                .all()
                .unis(
                        self.about(orderId),
                        neighbours.about(orderId),
                        times.expectations(waits.stream().map(Wait::stage).toList()))
                .with((own, answers, expectations) -> diagnosis(past, waits, own, answers, expectations));
    }

    private OrderDiagnosis diagnosis(
            Past past,
            List<Wait> waits,
            ServiceDiagnosis own,
            Map<ServiceName, Answer> answers,
            Map<Stage, Expectation> expectations) {
        var waiting = waits.stream()
                .map(wait -> new Situation.Waiting(wait, expectations.get(wait.stage())))
                .toList();
        var situation = new Situation(past.order().known().status(), waiting, own, answers, clock.instant());
        return OrderDiagnosis.of(
                past.order().orderId(), past.order().updatedAt(), situation, past.lastEvents(), trace(past.traceId()));
    }

    private Trace trace(String traceId) {
        return new Trace(
                traceId,
                settings.traceLink()
                        .map(link -> link.replace("{traceId}", traceId))
                        .orElse(null));
    }
}
