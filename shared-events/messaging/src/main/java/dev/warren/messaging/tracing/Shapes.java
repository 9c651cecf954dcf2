package dev.warren.messaging.tracing;

import dev.warren.contracts.EventType;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanKind;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The shapes of all spans there are. Those of what happens to every order are made once for each queue, type, route or
/// call.
final class Shapes {
    static final Shape LOST_REQUEST = lost("request, lost with its process", SpanKind.SERVER);
    static final Shape LOST_PROCESS = lost("process, lost with its process", SpanKind.CONSUMER);

    private static final Map<Of, Shape> KNOWN = new ConcurrentHashMap<>();

    private Shapes() {}

    /// A request.
    static Shape serving(String method, String route) {
        return known(new Serving(method, route));
    }

    /// A call to somebody outside.
    static Shape calling(String target, String name) {
        return known(new Calling(target, name));
    }

    /// An event on its way to the broker.
    static Shape sending(String type) {
        return known(new Sending(type));
    }

    /// An event that a service handles.
    static Shape processing(String queue, EventType type, String outcome) {
        return known(new Processing(queue, type, outcome));
    }

    static Shape batch(String queue) {
        return new Shape("process batch", SpanKind.CONSUMER, false, size -> operation("process", queue)
                .put(Names.BATCH_SIZE, size.number())
                .build());
    }

    static Shape missedDeadline(String name) {
        return new Shape(name, SpanKind.INTERNAL, true, _ -> Attributes.empty());
    }

    private static Shape lost(String name, SpanKind kind) {
        return new Shape(name, kind, true, lost -> Attributes.of(Names.STAND_IN, true, Names.SUBJECT, lost.subject()));
    }

    private static Shape known(Of what) {
        return KNOWN.computeIfAbsent(what, Of::shape);
    }

    private static AttributesBuilder operation(String operation, String destination) {
        return Attributes.builder()
                .put(Names.SYSTEM, Names.RABBITMQ)
                .put(Names.OPERATION, operation)
                .put(Names.OPERATION_TYPE, operation)
                .put(Names.DESTINATION, destination);
    }

    private sealed interface Of {
        Shape shape();
    }

    private record Serving(String method, String route) implements Of {
        @Override
        public Shape shape() {
            return new Shape(
                    method + " " + route,
                    SpanKind.SERVER,
                    true,
                    answer -> Attributes.of(Names.METHOD, method, Names.ROUTE, route, Names.STATUS, answer.number()));
        }
    }

    private record Calling(String target, String name) implements Of {
        @Override
        public Shape shape() {
            return new Shape(name, SpanKind.CLIENT, false, _ -> Attributes.of(Names.PEER, target));
        }
    }

    private record Sending(String type) implements Of {
        @Override
        public Shape shape() {
            var known = EventType.ofWireName(type);
            var exchange = known.map(each -> each.owner().exchange()).orElse("");
            return new Shape(known.isPresent() ? "send " + type : "send", SpanKind.PRODUCER, false, event -> operation(
                            "send", exchange + ":" + type)
                    .put(Names.ROUTING_KEY, type)
                    .put(Names.MESSAGE_ID, event.message().toString())
                    .put(Names.SUBJECT, event.subject())
                    .build());
        }
    }

    private record Processing(String queue, EventType type, String outcome) implements Of {
        @Override
        public Shape shape() {
            var name = type.wireName();
            return new Shape("process " + name, SpanKind.CONSUMER, true, event -> operation(
                            "process", type.owner().exchange() + ":" + name + ":" + queue)
                    .put(Names.ROUTING_KEY, name)
                    .put(Names.MESSAGE_ID, event.message().toString())
                    .put(Names.CONVERSATION_ID, event.conversation().toString())
                    .put(Names.SUBJECT, event.subject())
                    .put(Names.OUTCOME, outcome)
                    .put(Names.ATTEMPT, event.number())
                    .build());
        }
    }
}
