package dev.warren.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/// What is read from other programs' output.
class ReadingsTest {

    @Test
    void sums_the_brokers_counters_over_protocols_and_kinds_of_queues() {
        var overview = """
                #{[{protocol,amqp091}] =>
                      #{messages_received_total => 12,messages_received_confirm_total => 11,
                        messages_confirmed_total => 10,messages_routed_total => 24},
                  [{protocol,amqp091},{queue_type,rabbit_quorum_queue}] =>
                      #{messages_delivered_total => 7,messages_delivered_consume_manual_ack_total => 7},
                  [{protocol,amqp091},{queue_type,rabbit_stream_queue}] => #{messages_delivered_total => 3}}""";

        assertThat(BrokerCounters.parsed(overview)).isEqualTo(new BrokerCounters(12, 10, 24, 10));
    }

    @Test
    void counts_queues_by_kind() {
        var listing = "order.payments\tquorum\npayment.orders\tquorum\nevents\tstream\nunheard\tclassic\n";

        assertThat(Facts.queueTypes(listing)).isEqualTo("classic 1, quorum 2, stream 1");
    }

    @Test
    void finds_what_a_collection_leaves_of_the_heap() {
        assertThat(Heaps.afterCollection(
                        "[1.234s][info][gc] GC(3) Pause Young (Allocation Failure) 85M->23M(123M) 4.512ms"))
                .isEqualTo(23);
        assertThat(Heaps.afterCollection("[1.234s][info][gc] GC(4) Pause Full (Ergonomics) 120M->64M(247M) 80.1ms"))
                .isEqualTo(64);
        assertThat(Heaps.afterCollection("[0.005s][info][gc] Using Serial")).isZero();
    }

    @Test
    void knows_the_lowest_id_of_a_moment() {
        var id = Fulfilment.lowestIdAt(Instant.ofEpochMilli(0x0123_4567_89ABL));

        assertThat(id).hasToString("01234567-89ab-7000-8000-000000000000");
        assertThat(id.version()).isEqualTo(7);
    }

    @Test
    void counts_each_event_in_a_message_and_those_that_come_again() {
        var arrivals = new Arrivals();
        arrivals.add("[{\"id\":\"a\",\"subject\":\"0\"},{\"id\":\"b\",\"subject\":\"7\"}]");
        arrivals.add("{\"id\":\"b\",\"subject\":\"7\"}");

        assertThat(arrivals.distinct()).isEqualTo(2);
        assertThat(arrivals.repeated()).isEqualTo(1);
        assertThat(arrivals.messages()).isEqualTo(2);
    }

    @Test
    void reads_what_this_process_has_used() {
        var self = ProcessTree.alone(ProcessHandle.current().pid());

        assertThat(self.ownCpuMs()).isPositive();
    }
}
