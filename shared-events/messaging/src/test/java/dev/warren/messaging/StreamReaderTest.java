package dev.warren.messaging;

import static dev.warren.testkit.Eventually.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.warren.messaging.StreamReader.Message;
import dev.warren.testkit.WarrenServers;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A stream of a real broker, read over AMQP 0.9.1.
class StreamReaderTest {
    private static final String STREAM = "history";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration MOMENT = Duration.ofMillis(200);
    private static final int PREFETCH = 10;

    private ConnectionFactory broker;
    private Connection connection;
    private Channel channel;

    @BeforeEach
    void connect() throws Exception {
        var vhost = "stream-" + UUID.randomUUID();
        WarrenServers.endpoints().createVhost(vhost);
        broker = WarrenServers.endpoints().broker(vhost);
        connection = broker.newConnection("test");
        channel = connection.createChannel();
        channel.confirmSelect();
    }

    @AfterEach
    void disconnect() {
        connection.abort();
    }

    private void declare(Map<String, Object> further) throws IOException {
        var arguments = new java.util.HashMap<>(further);
        arguments.put("x-queue-type", "stream");
        channel.queueDeclare(STREAM, true, false, false, arguments);
    }

    private void publish(int from, int to) throws Exception {
        for (int i = from; i < to; i++) {
            channel.basicPublish("", STREAM, null, ("event " + i).getBytes(UTF_8));
        }
        channel.waitForConfirmsOrDie(PATIENCE.toMillis());
    }

    private StreamReader open(long offset) throws Exception {
        return StreamReader.open(broker, "test", STREAM, offset, PREFETCH);
    }

    private static List<Message> readToTheEnd(StreamReader reader) throws Exception {
        var all = new ArrayList<Message>();
        assertThat(reader.await(PATIENCE)).isTrue();
        while (true) {
            var portion = reader.read();
            all.addAll(portion.messages());
            reader.done();
            if (portion.atEnd()) {
                return all;
            }
        }
    }

    @Test
    void reads_from_any_offset_to_the_end_in_order() throws Exception {
        declare(Map.of());
        publish(0, 95);

        try (var reader = open(0)) {
            var all = readToTheEnd(reader);
            assertThat(all).extracting(Message::offset).isEqualTo(offsets(0, 95));
            assertThat(all).extracting(each -> new String(each.body(), UTF_8)).isEqualTo(texts(0, 95));
        }
        try (var reader = open(42)) {
            assertThat(readToTheEnd(reader)).extracting(Message::offset).isEqualTo(offsets(42, 95));
        }
    }

    @Test
    void knows_that_it_is_at_the_end_also_when_more_comes_later() throws Exception {
        declare(Map.of());
        try (var reader = open(0)) {
            assertThat(reader.await(MOMENT)).isFalse();
            assertThat(reader.read()).isEqualTo(new StreamReader.Portion(List.of(), true));

            for (int i = 0; i < 30; i++) {
                publish(i, i + 1);
                // It was confirmed, so it is there.
                assertThat(reader.read().messages()).extracting(Message::offset).containsExactly((long) i);
                reader.done();
            }
        }
    }

    @Test
    void holds_no_more_in_memory_than_its_prefetch_before_it_is_done_with_it() throws Exception {
        declare(Map.of());
        publish(0, 1_000);
        try (var reader = open(0)) {
            assertThat(reader.await(PATIENCE)).isTrue();
            eventually("a full portion", () -> reader.read().messages().size() <= PREFETCH);
            var more = reader.read();
            assertThat(more.messages().size()).isLessThanOrEqualTo(PREFETCH);
        }
    }

    @Test
    void goes_on_with_the_first_that_is_left_when_what_it_wants_is_gone() throws Exception {
        declare(Map.of("x-max-length-bytes", 20_000L, "x-stream-max-segment-size-bytes", 5_000L));
        long[] first = new long[1];
        int[] published = new int[1];
        eventually("the broker to trim the stream", () -> {
            publish(published[0], published[0] += 500);
            try (var reader = open(0)) {
                assertThat(reader.await(PATIENCE)).isTrue();
                first[0] = reader.read().messages().getFirst().offset();
                return first[0] > 0;
            }
        });

        try (var reader = open(0)) {
            var all = readToTheEnd(reader);
            int oldest = Integer.parseInt(new String(all.getFirst().body(), UTF_8).substring("event ".length()));
            assertThat(all).extracting(each -> new String(each.body(), UTF_8)).isEqualTo(texts(oldest, published[0]));
            assertThat(all).extracting(Message::offset).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void tells_a_stream_that_was_made_anew_from_the_one_that_was_read() throws Exception {
        declare(Map.of());
        publish(0, 40);
        assertThat(StreamReader.lastOffset(broker, "test", STREAM, PATIENCE)).isEqualTo(39);

        channel.queueDelete(STREAM);
        declare(Map.of());
        assertThat(StreamReader.lastOffset(broker, "test", STREAM, MOMENT)).isEqualTo(-1);
        publish(0, 1);
        assertThat(StreamReader.lastOffset(broker, "test", STREAM, PATIENCE)).isZero();
    }

    @Test
    void says_when_the_stream_is_gone() throws Exception {
        declare(Map.of());
        try (var reader = open(0)) {
            channel.queueDelete(STREAM);
            assertThatThrownBy(() -> {
                        while (true) {
                            reader.await(PATIENCE);
                            reader.read();
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> open(0)).isInstanceOf(IOException.class);
    }

    private static List<Long> offsets(long from, long to) {
        return LongStream.range(from, to).boxed().toList();
    }

    private static List<String> texts(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "event " + i).toList();
    }
}
