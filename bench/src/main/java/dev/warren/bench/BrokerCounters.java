package dev.warren.bench;

import dev.warren.local.RabbitServer;
import java.util.regex.Pattern;

/// The broker's own counters since it started.
///
/// @param received  published by clients
/// @param confirmed of these, confirmed to them
/// @param routed    copies that were put into queues
/// @param delivered to consumers
record BrokerCounters(long received, long confirmed, long routed, long delivered) {

    static BrokerCounters of(RabbitServer rabbit) {
        return parsed(rabbit.ctl("eval", "rabbit_global_counters:overview()."));
    }

    /// Sums over protocols and kinds of queues.
    static BrokerCounters parsed(String overview) {
        return new BrokerCounters(
                sum(overview, "messages_received_total"),
                sum(overview, "messages_confirmed_total"),
                sum(overview, "messages_routed_total"),
                sum(overview, "messages_delivered_total"));
    }

    BrokerCounters since(BrokerCounters earlier) {
        return new BrokerCounters(
                received - earlier.received,
                confirmed - earlier.confirmed,
                routed - earlier.routed,
                delivered - earlier.delivered);
    }

    private static long sum(String overview, String counter) {
        return Pattern.compile("\\b" + counter + "\\s*=>\\s*(\\d+)")
                .matcher(overview)
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .sum();
    }
}
