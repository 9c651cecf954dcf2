package dev.warren.faults.crash;

import static dev.warren.faults.wire.Direction.TO_SERVER;
import static dev.warren.faults.wire.Direction.TO_SERVICE;

import dev.warren.faults.Fault;
import dev.warren.faults.Poison;
import dev.warren.faults.World;
import dev.warren.faults.wire.Trap;
import java.time.Duration;

/// kill -9 when a batch with a poisonous event in it has failed and its first half is about to
/// be tried alone.
record DiesWhileBisecting(String service) implements Fault {
    private static final Duration COMES_WITHIN = Duration.ofSeconds(30);
    private static final Duration LONG_ENOUGH_FOR_A_BATCH = Duration.ofSeconds(2);

    @Override
    public String name() {
        return service + "-consumer-dies-while-bisecting";
    }

    @Override
    public String hurts() {
        return "kill -9 when a batch has failed for one poisonous event and is about to be halved";
    }

    @Override
    public String holds() {
        return "the poison is parked in the end, its neighbours have their effect once";
    }

    @Override
    public void strike(World world) throws Exception {
        var database = world.database(service);
        // As if all were new, then with a look into the inbox: halves come third.
        var failed = database.set(Trap.seeing(2, TO_SERVICE, Poison.COMPLAINT));
        var halves = database.set(Trap.before(TO_SERVER, "query BEGIN").once(failed::hasSprung));
        database.silence();
        Poison.send(world, service);
        Thread.sleep(LONG_ENOUGH_FOR_A_BATCH);
        database.speak();
        halves.await(COMES_WITHIN);
        world.kill(service);
        world.service(service).start();
    }
}
