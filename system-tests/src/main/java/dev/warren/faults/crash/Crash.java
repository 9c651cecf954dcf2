package dev.warren.faults.crash;

import dev.warren.faults.Fault;
import dev.warren.faults.World;
import dev.warren.faults.wire.Trap;
import java.time.Duration;
import java.util.function.Function;

/// kill -9 at a moment that a trap waits for; then a supervisor starts the service again.
///
/// @param moment sets the trap
public record Crash(String name, String service, String hurts, String holds, Function<World, Trap> moment)
        implements Fault {

    private static final Duration COMES_WITHIN = Duration.ofSeconds(30);

    @Override
    public void strike(World world) throws Exception {
        moment.apply(world).await(COMES_WITHIN);
        world.kill(service);
        world.service(service).start();
    }
}
