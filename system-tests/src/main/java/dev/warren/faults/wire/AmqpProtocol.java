package dev.warren.faults.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// AMQP 0.9.1: after a greeting of eight bytes, frames of a type, a channel, a length, content,
/// and an end mark.
final class AmqpProtocol implements Protocol {
    private static final int GREETING = 8;
    private static final int HEAD = 7;
    private static final int END_MARK = 1;
    private static final int METHOD = 1;
    private static final int BASIC = 60;
    private static final Map<Integer, String> BASIC_METHODS =
            Map.of(20, "consume", 40, "publish", 60, "deliver", 80, "ack", 90, "reject", 120, "nack");

    private final Remainder toServer = new Remainder();
    private final Remainder toService = new Remainder();
    private boolean greeted;

    @Override
    public List<Message> split(Direction direction, byte[] bytes) {
        var remainder = direction == Direction.TO_SERVER ? toServer : toService;
        remainder.add(bytes);
        var messages = new ArrayList<Message>();
        if (direction == Direction.TO_SERVER && !greeted && remainder.has(GREETING)) {
            greeted = true;
            messages.add(new Message(remainder.take(GREETING), "greeting"));
        }
        while (remainder.has(HEAD) && remainder.has(length(remainder))) {
            var frame = remainder.take(length(remainder));
            messages.add(new Message(frame, nameOf(frame)));
        }
        return messages;
    }

    private static int length(Remainder remainder) {
        return HEAD + remainder.intAt(3) + END_MARK;
    }

    private static String nameOf(byte[] frame) {
        var content = ByteBuffer.wrap(frame);
        if (content.get(0) != METHOD || content.getShort(HEAD) != BASIC) {
            return "";
        }
        return "basic." + BASIC_METHODS.getOrDefault((int) content.getShort(HEAD + 2), "other");
    }
}
