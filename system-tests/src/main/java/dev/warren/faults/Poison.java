package dev.warren.faults;

import dev.warren.contracts.DomainEvent;
import dev.warren.contracts.Examples;
import dev.warren.contracts.OrderEvent.OrderConfirmed;
import dev.warren.contracts.OrderEvent.OrderCreated;
import dev.warren.contracts.PaymentEvent.PaymentProcessed;
import dev.warren.contracts.SealedAddress;
import dev.warren.contracts.SealedCustomer;
import java.util.UUID;

/// An event that its consumer's database refuses, whatever comes with it.
public final class Poison {
    public static final String COMPLAINT = "poison of the faults";

    private static final String TRAP_IN_THE_INBOX = """
            CREATE TABLE IF NOT EXISTS fault_poison (event_id uuid PRIMARY KEY);
            GRANT SELECT ON fault_poison TO PUBLIC;
            CREATE OR REPLACE FUNCTION fault_poison() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF EXISTS (SELECT FROM fault_poison p WHERE p.event_id = NEW.event_id) THEN
                    RAISE EXCEPTION '%s';
                END IF;
                RETURN NEW;
            END $$;
            CREATE OR REPLACE TRIGGER fault_poison BEFORE INSERT ON inbox FOR EACH ROW EXECUTE FUNCTION fault_poison();
            """.formatted(COMPLAINT);

    private Poison() {}

    /// It tells an old story about an order that has ended, so that nothing happens outside. In
    /// the end it is parked.
    public static UUID send(World world, String service) throws Exception {
        var id = UUID.randomUUID();
        world.execute(service, TRAP_IN_THE_INBOX);
        world.execute(service, "INSERT INTO fault_poison VALUES ('" + id + "')");
        var order = world.anyCompletedOrder();
        try (var post = world.post()) {
            post.deliver(queueOf(service), Post.event(id, story(service, order), 1));
        }
        world.expectParked(1);
        return id;
    }

    /// The queue with most of what a service hears.
    public static String queueOf(String service) {
        return service.equals("order") ? "order.payments" : service + ".orders";
    }

    private static DomainEvent story(String service, UUID order) {
        return switch (service) {
            case "order" -> new PaymentProcessed(order, "auth-1", Examples.TOTAL);
            case "shipping" ->
                new OrderConfirmed(
                        order,
                        SealedCustomer.before(Examples.CUSTOMER),
                        Examples.LINES,
                        Examples.TOTAL,
                        SealedAddress.before(Examples.ADDRESS));
            default ->
                new OrderCreated(
                        order,
                        SealedCustomer.before(Examples.CUSTOMER),
                        Examples.LINES,
                        Examples.TOTAL,
                        SealedAddress.before(Examples.ADDRESS),
                        Examples.PAYMENT);
        };
    }
}
