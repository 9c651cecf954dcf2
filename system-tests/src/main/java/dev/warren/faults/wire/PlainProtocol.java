package dev.warren.faults.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;

/// Bytes of any protocol, as they come, by their first ones: enough for the first line of HTTP.
final class PlainProtocol implements Protocol {
    private static final int NAMED_BYTES = 80;

    @Override
    public List<Message> split(Direction direction, byte[] bytes) {
        return List.of(new Message(bytes, new String(bytes, 0, Math.min(bytes.length, NAMED_BYTES), ISO_8859_1)));
    }
}
