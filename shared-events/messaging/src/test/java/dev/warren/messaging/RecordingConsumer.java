package dev.warren.messaging;

import dev.warren.contracts.Event;
import dev.warren.contracts.OrderEvent;
import dev.warren.contracts.PaymentEvent;
import dev.warren.contracts.ServiceName;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/// A service of the smallest kind: each event leaves one row and is answered by one event. A test decides which
/// orders make trouble.
@Singleton
class RecordingConsumer {
    private static final String RECORD = """
            INSERT INTO effect (event_id, order_id, batch)
            SELECT *, $3 FROM unnest($1::uuid[], $2::uuid[])""";

    final Set<UUID> poisonous = ConcurrentHashMap.newKeySet();
    final Map<UUID, AtomicInteger> tooEarly = new ConcurrentHashMap<>();
    final Map<UUID, AtomicInteger> failingEffects = new ConcurrentHashMap<>();
    final Map<UUID, AtomicInteger> conflicts = new ConcurrentHashMap<>();
    final Map<UUID, CompletableFuture<String>> slowEffects = new ConcurrentHashMap<>();
    final Set<UUID> stuckEffects = ConcurrentHashMap.newKeySet();
    /// The ids of the events of each reaction, also of those that were rolled back.
    final List<List<UUID>> batches = new CopyOnWriteArrayList<>();

    private final EventConsumer events;

    RecordingConsumer(EventConsumer events) {
        this.events = events;
    }

    @Incoming("payment.orders")
    Flow.Subscriber<Message<Deliveries<OrderEvent>>> orders() {
        return events.consume(ServiceName.ORDER, OrderEvent.class, this::effect, this::react);
    }

    private Uni<String> effect(Event<OrderEvent> event) {
        var orderId = event.data().orderId();
        if (stuckEffects.contains(orderId)) {
            return Uni.createFrom().nothing();
        }
        if (countsDown(failingEffects, orderId)) {
            return Uni.createFrom().failure(new IllegalStateException("the provider is away"));
        }
        return slowEffects.containsKey(orderId)
                ? Uni.createFrom().completionStage(slowEffects.get(orderId))
                : Uni.createFrom().item("done");
    }

    private Uni<Void> react(UnitOfWork work, List<Prepared<OrderEvent, String>> fresh) {
        var now = fresh.stream()
                .map(Prepared::event)
                .filter(event -> !postponed(work, event))
                .toList();
        now.forEach(event -> work.publish(answer(event), 1, Origin.of(event)));
        var eventIds = now.stream().map(Event::id).toArray(UUID[]::new);
        var orderIds = now.stream().map(event -> event.data().orderId()).toArray(UUID[]::new);
        work.write(RECORD, Tuple.of(eventIds, orderIds, fresh.size()));
        batches.add(ids(fresh));
        now.forEach(this::maybeFail);
        return Uni.createFrom().voidItem();
    }

    private boolean postponed(UnitOfWork work, Event<OrderEvent> event) {
        if (countsDown(tooEarly, event.data().orderId())) {
            work.retryLater(event, "waits for something");
            return true;
        }
        return false;
    }

    private void maybeFail(Event<OrderEvent> event) {
        if (poisonous.contains(event.data().orderId())) {
            throw new IllegalStateException("cannot digest this");
        }
        if (countsDown(conflicts, event.data().orderId())) {
            throw new io.vertx.pgclient.PgException("deadlock detected", "ERROR", "40P01", "");
        }
    }

    private static boolean countsDown(Map<UUID, AtomicInteger> counters, UUID orderId) {
        var counter = counters.get(orderId);
        return counter != null && counter.getAndDecrement() > 0;
    }

    private static List<UUID> ids(List<Prepared<OrderEvent, String>> fresh) {
        return fresh.stream().map(prepared -> prepared.event().id()).toList();
    }

    private static PaymentEvent answer(Event<OrderEvent> event) {
        return new PaymentEvent.PaymentDeclined(event.data().orderId(), Orders.TOTAL, "test");
    }
}
