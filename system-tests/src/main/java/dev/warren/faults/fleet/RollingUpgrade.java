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
        var names = World.SERVICES;
        try (var _ = NewerSenders.among(world)) {
            var next = starting(world, names.getFirst());
            for (int i = 0; i < names.size(); i++) {
                var other = FleetFaults.ready(next);
                if (i + 1 < names.size()) {
                    // While this one is replaced; and the last settles what it has.
                    next = starting(world, names.get(i + 1));
                }
                replace(world, names.get(i), other);
                leaving.add(CompletableFuture.runAsync(other::stop, Thread::startVirtualThread));
            }
            leaving.forEach(CompletableFuture::join);
        }
    }

    private static ServiceProcess starting(World world, String name) {
        var instance = world.stack().another(name);
        instance.start();
        return instance;
    }

    /// @param other the instance that does the work meanwhile
    private static void replace(World world, String name, ServiceProcess other) throws Exception {
        var service = world.service(name);
        if (name.equals("order")) {
            world.doors().set(0, other.url());
        }
        service.restart();
        FleetFaults.ready(service);
        if (name.equals("order")) {
            world.doors().set(0, service.url());
        }
    }
}
