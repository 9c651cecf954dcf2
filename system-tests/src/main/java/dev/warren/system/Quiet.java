package dev.warren.system;

import com.rabbitmq.client.AMQP;
import dev.warren.local.Stack;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

/// Whether anything is still on its way between the services.
public final class Quiet {
    private static final List<String> QUEUES = List.of(
            "order.payments",
            "order.inventory",
            "order.shipping",
            "payment.orders",
            "payment.shipping",
            "inventory.orders",
            "inventory.shipping",
            "shipping.orders",
            "notification.orders",
            "notification.payments",
            "notification.shipping",
            "order.dead-letters",
            "payment.dead-letters",
            "inventory.dead-letters",
            "shipping.dead-letters",
            "notification.dead-letters",
            "unroutable");

    private final Stack stack;
    private final Databases databases;

    public Quiet(Stack stack) {
        this.stack = stack;
        this.databases = new Databases(stack);
    }

    /// What is not quiet, each a sentence. Messages that a consumer holds unacknowledged are not seen.
    public List<String> disturbances() throws SQLException, IOException, TimeoutException {
        var found = new ArrayList<String>();
        for (var service : databases.services()) {
            for (var row : databases.strings(
                    service, "SELECT count(*) || ' rows in the outbox' FROM outbox HAVING count(*) > 0")) {
                found.add(service + ": " + row);
            }
            for (var row : databases.strings(service, """
                    SELECT 'waits to be tried again: ' || coalesce(type, queue) || ' ' || reason
                    FROM set_aside WHERE due_at IS NOT NULL LIMIT 100""")) {
                found.add(service + ": " + row);
            }
        }
        try (var connection = stack.servers().endpoints().broker("/").newConnection("auditor");
                var channel = connection.createChannel()) {
            for (var queue : QUEUES) {
                AMQP.Queue.DeclareOk state = channel.queueDeclarePassive(queue);
                if (state.getMessageCount() != 0) {
                    found.add(state.getMessageCount() + " messages in " + queue);
                }
            }
        }
        return found;
    }
}
