package dev.warren.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AcknowledgementsTest {
    private final List<String> told = new ArrayList<>();
    private final TreeSet<Long> open = new TreeSet<>();
    private final Acknowledgements acknowledgements = new Acknowledgements(channel());

    @Test
    void tells_the_broker_once_about_everything_up_to_the_first_open_delivery() throws IOException {
        deliver(1, 5);
        settle(3, 1, 2);

        assertThat(told).containsExactly("3 and all before");
        assertThat(acknowledgements.open()).isEqualTo(2);
    }

    @Test
    void a_slow_delivery_holds_up_no_other() throws IOException {
        deliver(1, 5);
        settle(2, 4);
        assertThat(told).containsExactly("2", "4");

        settle(1);
        settle(3, 5);
        assertThat(told).containsExactly("2", "4", "1 and all before", "5 and all before");
    }

    @Test
    void says_nothing_when_nothing_is_settled() throws IOException {
        deliver(1, 3);
        acknowledgements.tellBroker();

        assertThat(told).isEmpty();
    }

    @Test
    void acknowledges_each_delivery_exactly_once_in_whatever_order_they_are_settled() throws IOException {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var tags = new ArrayList<>(LongStream.rangeClosed(1, 1_000).boxed().toList());
        Collections.shuffle(tags.subList(0, 500), random);
        Collections.shuffle(tags, random);
        deliver(1, 1_000);
        for (long tag : tags) {
            acknowledgements.settled(tag);
            if (random.nextInt(10) == 0) {
                acknowledgements.tellBroker();
            }
        }
        acknowledgements.tellBroker();

        assertThat(open).as("seed %d", seed).isEmpty();
        assertThat(acknowledgements.open()).isZero();
    }

    private void deliver(long from, long to) {
        for (long tag = from; tag <= to; tag++) {
            acknowledgements.delivered();
            open.add(tag);
        }
    }

    private void settle(long... tags) throws IOException {
        for (long tag : tags) {
            acknowledgements.settled(tag);
        }
        acknowledgements.tellBroker();
    }

    /// A broker is strict: a tag that is not open ends the channel.
    private Channel channel() {
        return (Channel) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Channel.class}, (_, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("basicAck");
                    long tag = (long) arguments[0];
                    boolean multiple = (boolean) arguments[1];
                    assertThat(open).contains(tag);
                    open.removeIf(each -> multiple ? each <= tag : each == tag);
                    told.add(multiple ? tag + " and all before" : "" + tag);
                    return null;
                });
    }
}
