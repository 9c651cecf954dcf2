package dev.warren.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/// What the system takes at a moment.
///
/// @param memoryMib of each service's process, resident
/// @param sessions  at the database
/// @param channels  at the broker
record Footprint(Map<String, Long> memoryMib, long sessions, long channels) {
    private static final double MAY_GROW = 1.15;
    private static final int MAY_DIFFER = 5;
    private static final int WARM_AFTER = 3;

    static Footprint of(World world) throws Exception {
        var memory = new LinkedHashMap<String, Long>();
        for (var service : World.SERVICES) {
            memory.put(service, residentMib(world.service(service).pid()));
        }
        var channels = world.stack()
                .servers()
                .rabbit()
                .ctl("list_channels", "--silent", "--no-table-headers", "pid")
                .lines()
                .count();
        return new Footprint(
                memory,
                world.number("order", "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'"),
                channels);
    }

    /// What is always larger in the last third than it ever was when the system was warm. One moment says little: a
    /// pool keeps what a burst has opened for ten minutes.
    static List<String> growth(List<Footprint> all) {
        var found = new ArrayList<String>();
        if (all.size() < 2 * WARM_AFTER) {
            return found;
        }
        var warm = all.subList(WARM_AFTER - 1, all.size() / 2 + 1);
        var last = all.subList(all.size() * 2 / 3, all.size());
        for (var service : World.SERVICES) {
            ToLongFunction<Footprint> memory = one -> one.memoryMib().get(service);
            long before = most(warm, memory);
            long after = least(last, memory);
            System.out.printf("%-13s %d MiB when warm, %d at least at the end%n", service, before, after);
            if (after > before * MAY_GROW) {
                found.add("I8 %s grows: %d MiB, later %d".formatted(service, before, after));
            }
        }
        check(found, "sessions at the database", most(warm, Footprint::sessions), least(last, Footprint::sessions));
        check(found, "channels at the broker", most(warm, Footprint::channels), least(last, Footprint::channels));
        return found;
    }

    private static long most(List<Footprint> of, ToLongFunction<Footprint> what) {
        return of.stream().mapToLong(what).max().orElse(0);
    }

    private static long least(List<Footprint> of, ToLongFunction<Footprint> what) {
        return of.stream().mapToLong(what).min().orElse(0);
    }

    private static void check(List<String> found, String what, long before, long after) {
        System.out.printf("%s: %d when warm, %d at least at the end%n", what, before, after);
        if (after > before + MAY_DIFFER) {
            found.add("I8 " + what + " grow: " + before + ", later " + after);
        }
    }

    private static long residentMib(long pid) throws IOException {
        var status = Path.of("/proc/" + pid + "/status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .sum();
    }
}
