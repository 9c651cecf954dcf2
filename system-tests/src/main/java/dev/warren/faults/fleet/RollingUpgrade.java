package dev.warren.faults.fleet;

import dev.warren.faults.Fault;
import dev.warren.faults.World;
import dev.warren.faults.message.NewerSenders;
import dev.warren.local.ServiceProcess;
import java.util.ArrayList;

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
        var others = new ArrayList<ServiceProcess>();
        for (var service : World.SERVICES) {
            others.add(world.stack().another(service));
        }
        others.forEach(ServiceProcess::start);
        others.forEach(FleetFaults::ready);
        try (var _ = NewerSenders.among(world)) {
            for (var other : others) {
                var service = world.service(World.SERVICES.get(others.indexOf(other)));
                if (service.name().equals("order")) {
                    world.doors().set(0, other.url());
                }
                service.restart();
                FleetFaults.ready(service);
                if (service.name().equals("order")) {
                    world.doors().set(0, service.url());
                }
            }
        }
        others.parallelStream().forEach(ServiceProcess::stop);
    }
}
