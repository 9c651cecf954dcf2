package dev.warren.simulation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

/// A customer with one order: asks until there is an answer, and may cancel at the worst moment.
final class Shopper {
    static final List<String> SKUS = List.of("MUG", "TEA");

    private static final int FIRST_COMES_MS = 25;
    private static final int LAST_COMES_MS = 2_000;
    private static final int LONGEST_PATIENCE_MS = 70_000;
    private static final int LONGEST_HESITATION_MS = 5_000;
    private static final List<String> WORST_MOMENTS =
            List.of("being authorised", "authorised", "being booked", "booked", "collected");

    private final World world;
    private final int order;
    private final Basket basket;
    private final Caller caller;
    private UUID orderId;

    Shopper(World world, int order, List<Process> service, Moments moments) {
        this.world = world;
        this.order = order;
        this.caller = new Caller(world, "customer", service);
        this.basket = basket();
        moments.listen(this::maybeCancel);
    }

    private Basket basket() {
        var faults = world.faults();
        Map<String, Integer> lines = new TreeMap<>();
        for (var sku : SKUS) {
            int quantity = faults.pick(sku + " of order " + order, 3);
            if (quantity > 0) {
                lines.put(sku, quantity);
            }
        }
        if (lines.isEmpty()) {
            lines.put(SKUS.getFirst(), 1);
        }
        var token = faults.pick("card of order " + order, 6) == 0 ? "tok_declined" : "tok_visa";
        var phone = faults.pick("phone of order " + order, 2) == 0 ? null : "+4930123456";
        return new Basket(order, "key-" + order, lines, token, phone);
    }

    void come() {
        long comesMs = FIRST_COMES_MS + world.faults().pickMs("coming of order " + order, LAST_COMES_MS);
        world.after(comesMs, () -> place("POST order " + order, 0));
        if (world.faults().strikes(Fault.CUSTOMER_ASKS_TWICE, "customer", name())) {
            world.after(comesMs, () -> place("POST order " + order + " again", 1_000));
        }
        if (world.faults().strikes(Fault.CUSTOMER_CANCELS, "customer", name())) {
            long patienceMs = world.faults().pickMs("patience for order " + order, LONGEST_PATIENCE_MS);
            world.after(comesMs + patienceMs, this::cancel);
        }
    }

    private void place(String what, int firstAttempt) {
        caller.ask(what, (process, attempt, answered) -> process.desk(OrderDesk.class)
                .place(basket, Names.orderId(order, firstAttempt + attempt), id -> hear(id, answered)));
    }

    private void hear(UUID id, Consumer<Boolean> answered) {
        if (id == null || world.faults().strikes(Fault.ANSWER_TO_CUSTOMER_LOST, "customer", name())) {
            answered.accept(false);
            return;
        }
        Violation.unless(orderId == null || orderId.equals(id), "I2", () -> name() + " was placed twice for one key");
        orderId = id;
        answered.accept(true);
    }

    private void maybeCancel(String moment, int ofOrder) {
        if (ofOrder == order
                && WORST_MOMENTS.contains(moment)
                && world.faults().strikes(Fault.CUSTOMER_CANCELS, "customer", name() + " when it is " + moment)) {
            world.after(world.faults().pickMs("time to cancel order " + order, LONGEST_HESITATION_MS), this::cancel);
        }
    }

    private void cancel() {
        if (orderId != null) {
            caller.ask("cancel order " + order, (process, _, answered) -> process.desk(OrderDesk.class)
                    .cancel(orderId, answered));
        }
    }

    private String name() {
        return "order " + order;
    }

    int number() {
        return order;
    }

    /// Null while there was no answer.
    UUID orderId() {
        return orderId;
    }
}
