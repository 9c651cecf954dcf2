package dev.warren.faults.message;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warren.faults.Fault;
import dev.warren.faults.World;
import dev.warren.system.Patience;
import java.time.Duration;

/// What payment hears is parked for a while, for a bug that is then mended. An operator has
/// each handled again, and is not sure, and does so once more.
record DeadLettersReplayed() implements Fault {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int ENOUGH = 8;
    private static final String BUG = """
            CREATE OR REPLACE FUNCTION fault_bug() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION 'a bug'; END $$;
            CREATE TRIGGER fault_bug BEFORE INSERT ON payment FOR EACH ROW EXECUTE FUNCTION fault_bug()""";
    private static final String MENDED = "DROP TRIGGER fault_bug ON payment";
    private static final String PARKED =
            "SELECT count(*) FROM set_aside WHERE due_at IS NULL AND reason LIKE '%a bug%'";

    @Override
    public String name() {
        return "dead-letters-are-replayed-twice";
    }

    @Override
    public String hurts() {
        return "a bug parks everything that makes a payment; it is mended, and every dead letter is replayed twice at once";
    }

    @Override
    public String holds() {
        return "each has its effect once, and no dead letter is left of it";
    }

    @Override
    public void strike(World world) throws Exception {
        world.execute("payment", BUG);
        Patience.await(SOON, "dead letters", () -> world.number("payment", PARKED) >= ENOUGH);
        world.execute("payment", MENDED);
        Patience.await(SOON, "no dead letters", () -> replayed(world));
    }

    private static boolean replayed(World world) throws Exception {
        var http = world.system().http();
        var list = world.system().at("payment", "/dead-letters?limit=200");
        for (var letter : http.get(list).path("items")) {
            if (isOurs(letter)) {
                var replay = world.system()
                        .at("payment", "/dead-letters/" + letter.path("id").asText() + "/replay");
                http.post(replay, "");
                http.post(replay, "");
            }
        }
        return world.number("payment", PARKED) == 0;
    }

    private static boolean isOurs(JsonNode letter) {
        return letter.path("reason").asText().contains("a bug");
    }
}
