package dev.warren.faults.database;

import dev.warren.faults.Fault;
import dev.warren.faults.World;
import java.time.Duration;

/// One transaction in three fails at its end, as if another had been in its way.
record Conflicts() implements Fault {
    private static final Duration LASTS = Duration.ofSeconds(6);

    private static final String BEGIN = """
            CREATE OR REPLACE FUNCTION fault_conflict() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF random() < 0.33 THEN
                    RAISE EXCEPTION 'could not serialize access' USING ERRCODE = 'serialization_failure';
                END IF;
                RETURN NULL;
            END $$;
            CREATE TRIGGER fault_conflict AFTER INSERT ON outbox FOR EACH STATEMENT EXECUTE FUNCTION fault_conflict()""";
    private static final String END = "DROP TRIGGER fault_conflict ON outbox";

    @Override
    public String name() {
        return "serialization-failures";
    }

    @Override
    public String hurts() {
        return "for 6 s one transaction in three of every service ends with a serialization failure";
    }

    @Override
    public String holds() {
        return "it is tried again; nothing is parked for it";
    }

    @Override
    public void strike(World world) throws Exception {
        for (var service : World.SERVICES) {
            world.execute(service, BEGIN);
        }
        Thread.sleep(LASTS);
        for (var service : World.SERVICES) {
            world.execute(service, END);
        }
    }
}
