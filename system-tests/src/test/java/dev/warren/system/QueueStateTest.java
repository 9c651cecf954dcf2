package dev.warren.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;

class QueueStateTest {

    @Test
    void finds_work_in_every_queue_but_not_in_the_history_that_a_stream_keeps() {
        var listing =
                "payment.orders\tquorum\t0\npayment.orders.1\tquorum\t12\nunheard\tclassic\t3\nevents\tstream\t99\n";

        assertThat(QueueState.listed(listing))
                .extracting(QueueState::name, QueueState::work)
                .containsExactly(
                        tuple("payment.orders", 0L),
                        tuple("payment.orders.1", 12L),
                        tuple("unheard", 3L),
                        tuple("events", 0L));
    }
}
