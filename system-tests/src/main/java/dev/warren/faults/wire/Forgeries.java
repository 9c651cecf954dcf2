package dev.warren.faults.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/// The protections that can be taken away on the wire.
public final class Forgeries {
    private static final int AMQP_HEAD = 7;
    private static final int NO_ACK = 2;
    private static final int END_OF_FRAME = 0xCE;
    private static final String KEY_HEADER = "idempotency-key: ";

    private static final Pattern ROW_LOCK = Pattern.compile("FOR (NO KEY )?UPDATE(?! SKIP LOCKED)");

    private Forgeries() {}

    /// Rows are read where they should be locked. Those that are claimed, each by one session, still are.
    public static Forger withoutRowLocks() {
        return (passing, bytes, _) -> passing.is(Direction.TO_SERVER, "parse")
                ? ROW_LOCK.matcher(text(bytes))
                        .replaceAll(lock -> " ".repeat(lock.group().length()))
                        .getBytes(ISO_8859_1)
                : bytes;
    }

    /// The broker forgets a message as soon as it has sent it, and hears of no acknowledgement.
    public static Forger acknowledgedOnDelivery() {
        return (passing, bytes, _) -> {
            if (passing.is(Direction.TO_SERVER, "basic.consume")) {
                return withoutAcknowledgement(bytes);
            }
            return passing.is(Direction.TO_SERVER, "basic.ack") ? Forger.NOTHING : bytes;
        };
    }

    /// The flags are the byte after two short texts: the queue and the consumer's tag.
    private static byte[] withoutAcknowledgement(byte[] frame) {
        int queue = AMQP_HEAD + 6;
        int tag = queue + 1 + frame[queue];
        frame[tag + 1 + frame[tag]] |= NO_ACK;
        return frame;
    }

    /// Each publish is confirmed before it reaches the broker, whose own confirms do not arrive.
    public static Forger confirmedAtOnce() {
        return new Forger() {
            private long published;

            @Override
            public byte[] forge(Passing passing, byte[] bytes, Mouth mouth) {
                if (passing.is(Direction.TO_SERVER, "basic.publish")) {
                    mouth.say(confirm(ByteBuffer.wrap(bytes).getShort(1), ++published));
                }
                return passing.is(Direction.TO_SERVICE, "basic.ack") ? NOTHING : bytes;
            }
        };
    }

    private static byte[] confirm(short channel, long tag) {
        return ByteBuffer.allocate(AMQP_HEAD + 13 + 1)
                .put((byte) 1)
                .putShort(channel)
                .putInt(13)
                .putShort((short) 60)
                .putShort((short) 80)
                .putLong(tag)
                .put((byte) 0)
                .put((byte) END_OF_FRAME)
                .array();
    }

    /// Each call comes under a key of its own, also one that repeats another.
    public static Forger otherKeyEachTime() {
        return (passing, bytes, _) -> {
            var text = text(bytes);
            int header = passing.direction() == Direction.TO_SERVER
                    ? text.toLowerCase(Locale.ROOT).indexOf(KEY_HEADER)
                    : -1;
            if (header >= 0) {
                int key = header + KEY_HEADER.length();
                bytes[key] = (byte) ('a' + ThreadLocalRandom.current().nextInt(26));
                bytes[key + 1] = (byte) ('a' + ThreadLocalRandom.current().nextInt(26));
            }
            return bytes;
        };
    }

    private static String text(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }
}
