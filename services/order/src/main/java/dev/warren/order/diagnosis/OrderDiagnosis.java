package dev.warren.order.diagnosis;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.warren.contracts.ServiceName;
import dev.warren.messaging.ServiceDiagnosis;
import dev.warren.order.domain.OrderStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/// The answer to an operator, without personal data.
///
/// @param since when the last thing has happened to the order
/// @param cause what is the matter
/// @param look the service to look at first; absent when there is nothing to look at
/// @param next what to do, in one sentence
/// @param waitsFor empty when it waits for nothing
/// @param services the order service first
/// @param notLearned what could not be found out, each a sentence
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrderDiagnosis(
        UUID orderId,
        OrderStatus status,
        Instant since,
        Advice.Cause cause,
        String look,
        String next,
        List<WaitsFor> waitsFor,
        List<Service> services,
        List<String> notLearned,
        Trace trace) {

    /// @param expectedWithinMs what is normal, or configured while there are too few orders to say
    /// @param expectedFromOrders on how many orders that is founded; 0 when it is configured
    /// @param deadline when the order is cancelled for it
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record WaitsFor(
            String service,
            Stage stage,
            Instant since,
            long waitedMs,
            long expectedWithinMs,
            int expectedFromOrders,
            boolean late,
            Instant deadline) {

        static WaitsFor of(Situation.Waiting waiting, Instant now) {
            var wait = waiting.what();
            return new WaitsFor(
                    wait.stage().service().lowerCase(),
                    wait.stage(),
                    wait.since(),
                    Duration.between(wait.since(), now).toMillis(),
                    waiting.expectation().within().toMillis(),
                    waiting.expectation().orders(),
                    waiting.isLate(now),
                    wait.deadline());
        }
    }

    /// @param problem why it could not be asked; absent when it has answered
    /// @param lastEvent the last that the order service heard from it about the order
    /// @param itself absent when it could not be asked
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Service(String service, String problem, LastEvent lastEvent, ServiceDiagnosis itself) {}

    /// @param eventId of the event of that service; absent for one that is the order's own
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LastEvent(String type, Instant at, UUID eventId) {}

    /// @param link where the trace can be seen; absent when that is not configured
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Trace(String traceId, String link) {}

    static OrderDiagnosis of(
            UUID orderId, Instant since, Situation situation, Map<String, LastEvent> lastEvents, Trace trace) {
        var advice = Adviser.on(situation);
        return new OrderDiagnosis(
                orderId,
                situation.status(),
                since,
                advice.cause(),
                advice.service() == null ? null : advice.service().lowerCase(),
                advice.next(),
                situation.waits().stream()
                        .map(waiting -> WaitsFor.of(waiting, situation.now()))
                        .toList(),
                services(situation, lastEvents),
                notLearned(situation),
                trace);
    }

    private static List<Service> services(Situation situation, Map<String, LastEvent> lastEvents) {
        var own = situation.own();
        return Stream.concat(
                        Stream.of(new Service(own.service(), null, lastEvents.get(own.service()), own)),
                        others(situation).map(each -> service(each.getKey().lowerCase(), each.getValue(), lastEvents)))
                .toList();
    }

    private static Service service(String name, Answer answer, Map<String, LastEvent> lastEvents) {
        return switch (answer) {
            case Answer.Told(var diagnosis) -> new Service(name, null, lastEvents.get(name), diagnosis);
            case Answer.Silent(var reason) -> new Service(name, reason, lastEvents.get(name), null);
        };
    }

    private static List<String> notLearned(Situation situation) {
        return others(situation)
                .filter(each -> each.getValue() instanceof Answer.Silent)
                .map(each -> each.getKey().lowerCase() + " did not answer")
                .toList();
    }

    private static Stream<Map.Entry<ServiceName, Answer>> others(Situation situation) {
        return situation.answers().entrySet().stream().sorted(Map.Entry.comparingByKey());
    }
}
