package dev.warren.faults.fleet;

import dev.warren.faults.Fault;
import dev.warren.faults.World;
import dev.warren.faults.message.NewerSenders;
import dev.warren.local.ServiceProcess;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;

/// Every service is replaced, one instance at a time, while a second one works; meanwhile every
/// other message comes from a sender of a version to come, with attributes and fields that
/// nobody here knows.
record RollingUpgrade() implements Fault {
    @Override
    public String name() {
        return "rolling-upgrade";
    }

    @Override
    public String hurts() {
        return "each service is replaced instance by instance, and half of the messages have fields of a version to come";
    }

    @Override
    public String holds() {
        return "there is always somebody to take orders in, and what is new is passed over";
    }

    @Override
    public void strike(World world) throws Exception {
        var leaving = new ArrayList<CompletableFuture<Void>>();
        try (var _ = NewerSenders.among(world)) {
            for (var name : World.SERVICES) {
                var other = replace(world, name);
                // It settles what it has while the next ones start.
                leaving.add(CompletableFuture.runAsync(other::stop, Thread::startVirtualThread));
            }
            leaving.forEach(CompletableFuture::join);
        }
    }

    /// @return the instance that did the work meanwhile
    private static ServiceProcess replace(World world, String name) throws Exception {
        var other = FleetFaults.ready(world.stack().another(name));
        var service = world.service(name);
        if (name.equals("order")) {
            world.doors().set(0, other.url());
        }
        service.restart();
        FleetFaults.ready(service);
        if (name.equals("order")) {
            world.doors().set(0, service.url());
        }
        return other;
    }
}
