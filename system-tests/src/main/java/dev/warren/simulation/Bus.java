package dev.warren.simulation;

import dev.warren.contracts.EventType;
import dev.warren.contracts.ServiceName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The broker: a queue for each hearer and owner, bound by the catalogue's own table.
public final class Bus {
    private final World world;
    private final Map<String, Queue> queues = new LinkedHashMap<>();

    Bus(World world) {
        this.world = world;
        for (var hearer : ServiceName.values()) {
            for (var owner : ServiceName.values()) {
                if (!EventType.heard(hearer, owner).isEmpty()) {
                    queues.put(hearer.queueOf(owner), new Queue(world, hearer, owner));
                }
            }
        }
    }

    public Queue queue(ServiceName hearer, ServiceName owner) {
        return queues.get(hearer.queueOf(owner));
    }

    /// Copies a message to the queues that are bound to its type.
    ///
    /// @param name what it says, for people
    public void publish(EventType type, byte[] body, String messageId, String name) {
        for (var hearer : ServiceName.values()) {
            if (type.isHeardBy(hearer)) {
                queue(hearer, type.owner()).offer(new BusMessage(type, body, messageId, name));
            }
        }
        world.touch();
    }

    List<String> notEmpty() {
        var names = new ArrayList<String>();
        queues.forEach((name, queue) -> {
            if (!queue.isEmpty()) {
                names.add(name);
            }
        });
        return names;
    }
}
