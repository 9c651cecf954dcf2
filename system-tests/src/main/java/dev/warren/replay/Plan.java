package dev.warren.replay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warren.contracts.EventType;
import dev.warren.contracts.ServiceName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// What of a history goes through a service again, and what it had said to that.
///
/// Only whole stories: an order that was placed before `from` left traces in the old database that the scratch one
/// does not have.
final class Plan {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final ServiceName service;
    private final History history;
    private final Instant from;
    private final Instant until;
    private final Set<String> stories = new HashSet<>();
    private final List<Step> steps = new ArrayList<>();
    private final List<Told> said = new ArrayList<>();
    private final Map<String, Integer> leftOut = new LinkedHashMap<>();

    private Plan(ServiceName service, History history, Instant from, Instant until) {
        this.service = service;
        this.history = history;
        this.from = from;
        this.until = until;
    }

    /// @param from orders that were placed earlier are left out
    /// @param until nothing that was published later is fed
    static Plan of(ServiceName service, History history, Instant from, Instant until) {
        if (service == ServiceName.ORDER) {
            throw new ReplayFailure(
                    "Orders come from people and deadlines from the clock, and neither is in the stream:"
                            + " order cannot be replayed. It can be folded anew: GET /orders/{id}?version=n");
        }
        var plan = new Plan(service, history, from, until);
        plan.choose();
        plan.make();
        if (plan.steps.stream().noneMatch(Step.Heard.class::isInstance)) {
            throw new ReplayFailure("Nothing in this part of the history is heard by " + service.lowerCase());
        }
        return plan;
    }

    List<Step> steps() {
        return steps;
    }

    /// What the old code has published that is compared.
    List<Told> said() {
        return said;
    }

    Map<String, Integer> leftOut() {
        return leftOut;
    }

    /// Whether an event that the new code publishes is compared.
    boolean isCompared(Told told) {
        return told.type()
                .filter(type -> type != EventType.STOCK_CHANGED || isFromTheFirst())
                .isPresent();
    }

    private boolean isFromTheFirst() {
        return history.isWhole() && from.equals(Instant.MIN);
    }

    private void choose() {
        var erased = erasedCustomers();
        for (var told : history.events()) {
            var time = told.event().time();
            if (told.type().orElseThrow() != EventType.ORDER_CREATED || time.isBefore(from) || !time.isBefore(until)) {
                continue;
            }
            if (erased.contains(told.event().data().at("/customer/customerId").asText())) {
                leaveOut("orders of customers whose keys are destroyed");
            } else {
                stories.add(told.event().subject());
            }
        }
    }

    private Set<String> erasedCustomers() {
        return !Keys.areNeededBy(service)
                ? Set.of()
                : history.events().stream()
                        .filter(told -> told.type().orElseThrow() == EventType.CUSTOMER_ERASED)
                        .map(told -> told.event().subject())
                        .collect(Collectors.toSet());
    }

    private void make() {
        var fed = new HashSet<UUID>();
        var stock = new HashMap<String, ObjectNode>();
        boolean begun = isFromTheFirst();
        for (var told : history.events()) {
            if (!begun && !told.event().time().isBefore(from)) {
                begun = true;
                stock.forEach((sku, quantity) -> steps.add(put(sku, "/stock/", quantity)));
            }
            if (told.isHeardBy(service)) {
                hear(told, fed);
            }
            if (told.isSaidBy(service)) {
                guessRequest(told, begun, stock);
                keepIfCompared(told, fed);
            }
        }
        if (!isFromTheFirst() && service == ServiceName.INVENTORY) {
            leftOut.put("stock.changed.v1: what was in stock and reserved before is not known in full", 0);
        }
    }

    private void hear(Told told, Set<UUID> fed) {
        var type = told.type().orElseThrow();
        if (!stories.contains(told.event().subject())) {
            leaveOut("heard, of orders that were placed before or after");
        } else if (!told.event().time().isBefore(until)) {
            leaveOut("heard after the end");
        } else {
            fed.add(told.event().id());
            steps.add(new Step.Heard(told, service.queueOf(type.owner())));
        }
    }

    /// What has no cause was asked for by people, and what it says is what they asked for; of a parcel the carrier
    /// reports.
    private void guessRequest(Told told, boolean begun, Map<String, ObjectNode> stock) {
        var data = told.event().data();
        switch (told.type().orElseThrow()) {
            case PRODUCT_LISTED -> {
                var body = NODES.objectNode();
                body.set("name", data.path("name"));
                body.set("unitPrice", data.path("unitPrice"));
                steps.add(put(told.event().subject(), "/products/", body));
            }
            case STOCK_CHANGED -> {
                var body = NODES.objectNode().set("quantity", data.path("onHand"));
                stock.put(told.event().subject(), (ObjectNode) body);
                if (told.event().causationId() == null && begun) {
                    steps.add(put(told.event().subject(), "/stock/", (ObjectNode) body));
                }
            }
            case ORDER_DELIVERED -> {
                if (stories.contains(told.event().subject())
                        && told.event().time().isBefore(until)) {
                    steps.add(delivery(told));
                }
            }
            default -> {
                // It has a cause, and that is fed.
            }
        }
    }

    private static Step put(String sku, String path, ObjectNode body) {
        return new Step.Request(sku, "PUT", path + sku, body, true);
    }

    private static Step delivery(Told told) {
        var data = told.event().data();
        var body = NODES.objectNode()
                .put("type", "DELIVERED")
                .put("trackingNumber", data.path("trackingNumber").asText())
                .put("occurredAt", told.event().time().toString());
        var path = "/shipments/" + data.path("shipmentId").asText() + "/events";
        return new Step.Request(told.event().subject(), "POST", path, body, false);
    }

    private void keepIfCompared(Told told, Set<UUID> fed) {
        var cause = told.event().causationId();
        if (!isCompared(told)) {
            return;
        }
        if (cause == null
                ? told.type().orElseThrow() == EventType.PRODUCT_LISTED || isFromTheFirst()
                : fed.contains(cause)) {
            said.add(told);
        } else {
            leaveOut("published because of something that was not fed");
        }
    }

    private void leaveOut(String why) {
        leftOut.merge(why, 1, Integer::sum);
    }
}
