package dev.warren.faults.wire;

import static dev.warren.faults.wire.Direction.TO_SERVER;
import static dev.warren.faults.wire.Direction.TO_SERVICE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostgresProtocolTest {
    private final PostgresProtocol protocol = new PostgresProtocol();

    @Test
    void names_statements_when_they_are_run() {
        protocol.split(TO_SERVER, startup(196608));

        assertThat(names(TO_SERVER, message('Q', "COMMIT\0"))).containsExactly("query COMMIT");
        assertThat(names(TO_SERVER, message('P', "s1\0SELECT 1\0"))).containsExactly("parse s1");
        assertThat(names(TO_SERVER, message('B', "\0s1\0")).getFirst()).startsWith("bind SELECT 1 with ");
    }

    @Test
    void waits_for_the_rest_of_a_message() {
        protocol.split(TO_SERVER, startup(196608));
        var whole = message('Q', "BEGIN\0");
        var found = new ArrayList<String>();
        for (byte one : whole) {
            found.addAll(names(TO_SERVER, new byte[] {one}));
        }

        assertThat(found).containsExactly("query BEGIN");
    }

    @Test
    void knows_the_one_byte_that_refuses_encryption() {
        protocol.split(TO_SERVER, startup(80877103));
        var answers = new ByteArrayOutputStream();
        answers.write('N');

        assertThat(names(TO_SERVICE, answers.toByteArray())).containsExactly("encryption");
        assertThat(names(TO_SERVER, startup(196608))).containsExactly("startup");
        assertThat(names(TO_SERVICE, message('Z', "I"))).containsExactly("ready I");
    }

    private List<String> names(Direction direction, byte[] bytes) {
        return protocol.split(direction, bytes).stream()
                .map(Protocol.Message::what)
                .toList();
    }

    private static byte[] startup(int code) {
        return ByteBuffer.allocate(8).putInt(8).putInt(code).array();
    }

    private static byte[] message(char type, String content) {
        return ByteBuffer.allocate(5 + content.length())
                .put((byte) type)
                .putInt(4 + content.length())
                .put(content.getBytes(UTF_8))
                .array();
    }
}
