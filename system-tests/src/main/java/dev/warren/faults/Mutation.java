package dev.warren.faults;

import dev.warren.faults.wire.Forger;
import dev.warren.faults.wire.Forgeries;
import dev.warren.faults.wire.Proxy;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/// A protection that is taken away from the running system: on the wire, in a database, or at
/// the broker. The services are those that are delivered.
enum Mutation {
    NONE("", _ -> {}),
    WITHOUT_INBOX("every-message-three-times", Mutation::forgetEvents),
    WITHOUT_UNROUTABLE("binding-is-deleted", Mutation::loseUnroutable),
    WITHOUT_ROW_LOCKS("transactions-overlap", world -> forge(world, World::database, Forgeries::withoutRowLocks)),
    WITH_ACK_BEFORE_COMMIT(
            "inventory-consumer-dies-before-commit",
            world -> forge(world, World::broker, Forgeries::acknowledgedOnDelivery)),
    WITHOUT_CONFIRMS("publishes-are-lost-on-the-way", world -> forge(world, World::broker, Forgeries::confirmedAtOnce)),
    WITHOUT_IDEMPOTENCY_KEYS("provider-acts-and-does-not-answer", world -> world.outside("payment")
            .forge(Forgeries::otherKeyEachTime));

    /// The inbox says that it has taken an event, and has not.
    private static final String FORGET = """
            CREATE FUNCTION fault_forget() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
            CREATE TRIGGER fault_forget BEFORE INSERT ON inbox FOR EACH ROW EXECUTE FUNCTION fault_forget()""";

    private final String missedBy;
    private final Deed.Strike takesAway;

    Mutation(String missedBy, Deed.Strike takesAway) {
        this.missedBy = missedBy;
        this.takesAway = takesAway;
    }

    static Mutation named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /// The fault that finds it.
    String missedBy() {
        return missedBy;
    }

    void takeAwayFrom(World world) throws Exception {
        takesAway.on(world);
    }

    private static void forgetEvents(World world) throws Exception {
        for (var service : World.SERVICES) {
            world.execute(service, FORGET);
        }
    }

    private static void loseUnroutable(World world) throws Exception {
        try (var post = world.post()) {
            post.channel().queueUnbind("unroutable", "unroutable", "");
        }
    }

    private static void forge(World world, BiFunction<World, String, Proxy> wire, Supplier<Forger> forger) {
        for (var service : World.SERVICES) {
            wire.apply(world, service).forge(forger);
        }
    }
}
