package dev.warren.order.diagnosis;

import dev.warren.contracts.ServiceName;
import dev.warren.messaging.DeadLetter;
import dev.warren.messaging.ServiceDiagnosis;
import dev.warren.messaging.ServiceDiagnosis.Consumer;
import dev.warren.order.diagnosis.Advice.Cause;
import dev.warren.order.diagnosis.Answer.Silent;
import dev.warren.order.diagnosis.Answer.Told;
import dev.warren.order.diagnosis.Situation.Waiting;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// From what is known to what to do. Pure. What is certainly wrong goes before what is only late; a fault goes before
/// its consequences.
final class Adviser {
    /// A healthy relay is behind by milliseconds.
    private static final Duration OUTBOX_BEHIND = Duration.ofSeconds(5);

    /// The order service looks for such orders every second.
    private static final Duration DEADLINE_GRACE = Duration.ofSeconds(10);

    private final Situation situation;

    private Adviser(Situation situation) {
        this.situation = situation;
    }

    static Advice on(Situation situation) {
        return new Adviser(situation).advice();
    }

    private Advice advice() {
        return parked().or(this::ofOrderItself)
                .or(this::faultOfAwaited)
                .or(this::deadlineMissed)
                .or(this::late)
                .orElseGet(this::well);
    }

    /// Whichever service it is: also an order that is finished may have something left undone.
    private Optional<Advice> parked() {
        return Stream.concat(Stream.of(situation.own()), told())
                .flatMap(each -> letters(each)
                        .filter(letter -> letter.nextAttemptAt() == null)
                        .map(letter -> parked(each, letter)))
                .findFirst();
    }

    private static Advice parked(ServiceDiagnosis service, DeadLetter letter) {
        return new Advice(
                Cause.PARKED,
                ServiceName.of(service.service()),
                "%s has parked %s (%s): mend that, then POST /dead-letters/%s/replay at %s."
                        .formatted(service.service(), letter.type(), letter.reason(), letter.id(), service.service()));
    }

    private Optional<Advice> ofOrderItself() {
        return situation.waits().isEmpty() ? Optional.empty() : fault(situation.own());
    }

    private Optional<Advice> faultOfAwaited() {
        return byBeginning().map(this::faultOf).flatMap(Optional::stream).findFirst();
    }

    private Optional<Advice> faultOf(Waiting waiting) {
        var service = waiting.what().stage().service();
        return switch (situation.answers().get(service)) {
            case Silent(var reason) -> Optional.of(silent(service, reason));
            case Told(var diagnosis) -> fault(diagnosis);
        };
    }

    private static Advice silent(ServiceName service, String reason) {
        return new Advice(
                Cause.SERVICE_SILENT,
                service,
                "%s did not answer (%s): see whether it runs and is ready, and start it again if it does not."
                        .formatted(service.lowerCase(), reason));
    }

    private static Optional<Advice> fault(ServiceDiagnosis service) {
        var name = ServiceName.of(service.service());
        var unconsumed = service.consumers().stream()
                .filter(each -> !each.consuming())
                .map(Consumer::queue)
                .toList();
        if (!unconsumed.isEmpty() || !service.publishing()) {
            return Optional.of(disconnected(name, unconsumed));
        }
        if (service.outboxLagMs() > OUTBOX_BEHIND.toMillis()) {
            return Optional.of(behind(name, service.outboxLagMs()));
        }
        return letters(service).findFirst().map(letter -> retrying(name, letter));
    }

    private static Advice disconnected(ServiceName service, List<String> unconsumed) {
        var what = unconsumed.isEmpty() ? "publishes nothing" : "does not consume " + String.join(", ", unconsumed);
        return new Advice(
                Cause.DISCONNECTED,
                service,
                "%s %s: see whether the broker is up and lets it in; it connects by itself then."
                        .formatted(service.lowerCase(), what));
    }

    private static Advice behind(ServiceName service, long lagMs) {
        return new Advice(
                Cause.OUTBOX_BEHIND,
                service,
                "%s has not got rid of what it said %d s ago: see whether the broker takes messages (memory, disk, full queues)."
                        .formatted(service.lowerCase(), lagMs / 1_000));
    }

    private static Advice retrying(ServiceName service, DeadLetter letter) {
        return new Advice(
                Cause.RETRYING,
                service,
                "%s tries %s again at %s after %d attempts (%s): mend what that names, the rest follows."
                        .formatted(
                                service.lowerCase(),
                                letter.type(),
                                letter.nextAttemptAt(),
                                letter.attempts(),
                                letter.reason()));
    }

    private Optional<Advice> deadlineMissed() {
        return byBeginning()
                .map(Waiting::what)
                .filter(wait -> wait.deadline() != null
                        && situation.now().isAfter(wait.deadline().plus(DEADLINE_GRACE)))
                .findFirst()
                .map(wait -> new Advice(
                        Cause.DEADLINE_MISSED,
                        ServiceName.ORDER,
                        "order should have cancelled it at %s: look in its log for why deadlines are not looked at."
                                .formatted(wait.deadline())));
    }

    private Optional<Advice> late() {
        return byBeginning()
                .filter(waiting -> waiting.isLate(situation.now()))
                .findFirst()
                .map(this::late);
    }

    private Advice late(Waiting waiting) {
        var stage = waiting.what().stage();
        var service = stage.service();
        var standing = ((Told) situation.answers().get(service)).diagnosis().standing();
        if (standing == null) {
            return new Advice(
                    Cause.NOT_HANDLED,
                    service,
                    "%s knows nothing of the order: see how long its queue %s is, and scale it out if that grows."
                            .formatted(service.lowerCase(), service.queueOf(ServiceName.ORDER)));
        }
        if (standing.waitsFor() != null) {
            return new Advice(
                    Cause.WAITS_OUTSIDE,
                    service,
                    "%s waits for %s (%s): ask there."
                            .formatted(service.lowerCase(), standing.waitsFor(), standing.state()));
        }
        return new Advice(
                Cause.ANSWER_NOT_HEARD,
                service,
                "%s says %s, which order has not heard: see how long the queues %s and %s are, and what is in unroutable."
                        .formatted(
                                service.lowerCase(),
                                standing.state(),
                                ServiceName.ORDER.queueOf(service),
                                service.queueOf(ServiceName.ORDER)));
    }

    private Advice well() {
        return byBeginning()
                .findFirst()
                .map(this::onItsWay)
                .orElseGet(() -> new Advice(
                        Cause.FINISHED,
                        null,
                        "Nothing: the order is " + situation.status() + " and waits for nobody."));
    }

    private Advice onItsWay(Waiting waiting) {
        var service = waiting.what().stage().service();
        return new Advice(
                Cause.ON_ITS_WAY,
                service,
                "Wait: %s usually answers within %d ms."
                        .formatted(
                                service.lowerCase(),
                                waiting.expectation().within().toMillis()));
    }

    /// What has been waited for the longest, first.
    private Stream<Waiting> byBeginning() {
        return situation.waits().stream()
                .sorted(Comparator.comparing(waiting -> waiting.what().since()));
    }

    private Stream<ServiceDiagnosis> told() {
        return situation.answers().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(
                        each -> each.getValue() instanceof Told(var diagnosis) ? Stream.of(diagnosis) : Stream.empty());
    }

    private static Stream<DeadLetter> letters(ServiceDiagnosis service) {
        return service.setAside().stream();
    }
}
