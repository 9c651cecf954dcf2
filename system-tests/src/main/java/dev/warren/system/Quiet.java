package dev.warren.system;

import dev.warren.local.Stack;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/// Whether anything is still on its way between the services.
public final class Quiet {
    private final Stack stack;
    private final Databases databases;

    public Quiet(Stack stack) {
        this(stack, new Databases(stack));
    }

    Quiet(Stack stack, Databases databases) {
        this.stack = stack;
        this.databases = databases;
    }

    /// What is not quiet, each a sentence. The broker is asked only once the databases are quiet: that takes a second.
    public List<String> disturbances() throws SQLException {
        var found = inDatabases();
        return found.isEmpty() ? inQueues() : found;
    }

    /// The same, for somebody who looks at other things meanwhile. The broker may be asked at any time after the
    /// databases: what has left an outbox is in a queue.
    Supplier<List<String>> disturbancesMeanwhile() throws SQLException {
        var found = inDatabases();
        return found.isEmpty()
                ? CompletableFuture.supplyAsync(this::inQueues, Thread::startVirtualThread)::join
                : () -> found;
    }

    List<String> inDatabases() throws SQLException {
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
        for (var row : databases.strings("order", """
                SELECT 'read model ' || name || ' has not seen all' FROM projection
                WHERE state = 'ACTIVE' AND (feed_transaction, feed_position) <> (
                    SELECT transaction, position FROM order_event ORDER BY transaction DESC, position DESC LIMIT 1)""")) {
            found.add("order: " + row);
        }
        return found;
    }

    /// Any queue, whatever its name: there may be shards, and queues that nobody consumes any more.
    private List<String> inQueues() {
        return QueueState.listed(stack.servers()
                        .rabbit()
                        .ctl("list_queues", "--silent", "--no-table-headers", "name", "type", "messages"))
                .stream()
                .filter(queue -> queue.work() > 0)
                .map(queue -> queue.work() + " messages in " + queue.name())
                .toList();
    }
}
