package dev.warren.messaging;

import dev.warren.contracts.EventType;
import dev.warren.simulation.Mutation;
import dev.warren.simulation.Process;
import dev.warren.simulation.Table;
import dev.warren.simulation.Transaction;
import java.util.List;

/// Rows to be published, in memory.
final class SimulatedOutbox extends Outbox {
    private final Process process;
    private final Runnable poll;
    private final Packing packing;

    /// @param poll looks for rows some time after a commit
    SimulatedOutbox(Process process, Runnable poll) {
        super(SimulatedMessaging.CODEC, SimulatedMessaging.CONFIG);
        this.process = process;
        this.poll = poll;
        this.packing = Packing.of(
                SimulatedMessaging.CODEC,
                process.world().saysBoth() ? SimulatedMessaging.SAYS_BOTH : SimulatedMessaging.CONFIG);
    }

    static Table<Long, OutboundMessage> rows(Process process) {
        return process.store().table("outbox");
    }

    @Override
    List<OutboundMessage> append(UnitOfWork work) {
        work.published().forEach(process.world()::say);
        var transaction = Transaction.of(work.connection());
        var messages = packing.pack(work.published());
        for (var message : messages) {
            if (process.world().has(Mutation.WITHOUT_OUTBOX)) {
                transaction.onCommit(() -> publish(process, message));
            } else {
                transaction.put(rows(process), process.store().next(), message);
                transaction.onceDurable(poll);
            }
        }
        return messages;
    }

    static void publish(Process process, OutboundMessage message) {
        var type = EventType.ofWireName(message.type()).orElseThrow();
        process.bus().publish(type, message.body(), message.id().toString(), nameOf(process, message));
    }

    static String nameOf(Process process, OutboundMessage message) {
        var name = process.world().nameOf(message.id());
        return message.events() == 1 ? name : name + " and " + (message.events() - 1) + " more";
    }
}
