package dev.warren.faults.outside;

import dev.warren.faults.Deed;
import dev.warren.faults.Fault;
import dev.warren.faults.World;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// Others are away, slow, or contradict themselves.
public final class OutsideFaults {
    private static final Duration LASTS = Duration.ofSeconds(8);
    private static final Duration LATENCY = Duration.ofMillis(700);
    private static final Duration BETWEEN_SWEEPS = Duration.ofMillis(400);
    private static final int SWEEPS = 20;
    private static final String ERROR =
            "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}";
    private static final String SMTP_AWAY = "421 mail.example Service not available\r\n";

    private OutsideFaults() {}

    public static List<Fault> all() {
        return Stream.concat(
                        Stream.of("payment", "shipping").flatMap(OutsideFaults::callsOf),
                        Stream.of(
                                new Deed(
                                        "mail-server-is-away",
                                        "the mail server refuses everybody for 8 s",
                                        "orders go through; mails follow",
                                        world -> answers(world, "notification", SMTP_AWAY)),
                                new Deed(
                                        "deadline-races-payment",
                                        "for 8 s every order's deadline comes while its payment is under way",
                                        "it is either confirmed or cancelled, and no money is kept of a cancelled one",
                                        OutsideFaults::deadlines),
                                new ContradictoryReports(),
                                new LastUnit(),
                                new ClockLeaps()))
                .toList();
    }

    private static Stream<Fault> callsOf(String service) {
        var other = service.equals("payment") ? "provider" : "carrier";
        return Stream.of(
                new Deed(
                        other + "-acts-and-does-not-answer",
                        "the " + other + " does what it is asked for, and its answers are lost for 8 s",
                        "calls are repeated under the same key, and have their effect once",
                        world -> losesAnswers(world, service)),
                new Deed(
                        other + "-answers-500",
                        "the " + other + " answers every call with 500 for 8 s",
                        "orders wait and go through later",
                        world -> answers(world, service, ERROR)),
                new Deed(
                        other + "-is-slow",
                        "every call to the " + other + " takes 1.4 s longer for 8 s",
                        "what was given up on has no effect that is forgotten",
                        world -> isSlow(world, service)));
    }

    private static void losesAnswers(World world, String service) throws InterruptedException {
        world.outside(service).loseAnswers();
        Thread.sleep(LASTS);
        world.outside(service).clear();
    }

    private static void answers(World world, String service, String always) throws InterruptedException {
        world.outside(service).answer(always);
        Thread.sleep(LASTS);
        world.outside(service).clear();
    }

    private static void isSlow(World world, String service) throws InterruptedException {
        world.outside(service).delay(LATENCY);
        Thread.sleep(LASTS);
        world.outside(service).clear();
    }

    private static void deadlines(World world) throws Exception {
        world.outside("payment").delay(Duration.ofMillis(200));
        for (int i = 0; i < SWEEPS; i++) {
            world.execute("order", "UPDATE order_head SET confirm_by = now() WHERE confirm_by > now()");
            Thread.sleep(BETWEEN_SWEEPS);
        }
    }
}
