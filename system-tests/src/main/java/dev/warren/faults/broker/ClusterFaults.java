package dev.warren.faults.broker;

import dev.warren.faults.Deed;
import dev.warren.faults.Fault;
import dev.warren.faults.Setting;
import dev.warren.faults.Signals;
import dev.warren.faults.World;
import dev.warren.local.RabbitServer;
import java.time.Duration;
import java.util.List;

/// What happens to nodes of a cluster of three.
public final class ClusterFaults {
    private static final Duration AWAY = Duration.ofSeconds(6);
    private static final String QUEUE = "payment.orders";

    private ClusterFaults() {}

    public static List<Fault> all() {
        return List.of(
                fault(
                        "cluster-leader-is-killed",
                        "kill -9 of the node that leads the busiest queue, and a start after 6 s",
                        "another leads it, and what was confirmed is there",
                        ClusterFaults::killLeader),
                fault(
                        "cluster-minority-is-cut-off",
                        "one node of three cannot reach the others for 6 s, nor they it",
                        "it pauses, its clients go to the others, and nothing is confirmed that is not kept",
                        ClusterFaults::cutOff),
                fault(
                        "cluster-loses-its-quorum",
                        "kill -9 of two nodes of three, and their start after 6 s",
                        "nothing is confirmed meanwhile, and everything afterwards",
                        ClusterFaults::loseQuorum));
    }

    private static Fault fault(String name, String hurts, String holds, Deed.Strike strike) {
        return new Deed(name, hurts, holds, strike, Setting.CLUSTER);
    }

    private static void killLeader(World world) throws Exception {
        var listed = BrokerFaults.rabbit(world).ctl("list_queues", "--silent", "--no-table-headers", "name", "leader");
        var leader = world.cluster().nodes().stream()
                .filter(node -> listed.contains(QUEUE + "\t" + node.node()))
                .findFirst()
                .orElseThrow();
        kill(leader);
        Thread.sleep(AWAY);
        leader.start();
    }

    private static void loseQuorum(World world) throws Exception {
        var two = world.cluster().nodes().subList(1, 3);
        for (var node : two) {
            kill(node);
        }
        Thread.sleep(AWAY);
        two.parallelStream().forEach(RabbitServer::start);
    }

    private static void kill(RabbitServer node) throws Exception {
        Signals.send("KILL", node.pid().orElseThrow());
    }

    /// Nodes know each other by a cookie. One that has the others' wrong is as good as cut off.
    private static void cutOff(World world) throws Exception {
        var minority = world.cluster().nodes().getLast();
        for (var other : world.cluster().nodes().subList(0, 2)) {
            minority.ctl(
                    "eval",
                    "erlang:set_cookie('%s', cut_off), erlang:disconnect_node('%1$s').".formatted(other.node()));
        }
        Thread.sleep(AWAY);
        for (var other : world.cluster().nodes().subList(0, 2)) {
            minority.ctl("eval", "erlang:set_cookie('%s', erlang:get_cookie()).".formatted(other.node()));
        }
    }
}
