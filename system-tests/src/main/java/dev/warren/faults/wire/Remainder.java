package dev.warren.faults.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// The bytes of one direction that have come and are not a whole message yet.
final class Remainder {
    private byte[] bytes = new byte[0];

    void add(byte[] further) {
        int before = bytes.length;
        bytes = Arrays.copyOf(bytes, before + further.length);
        System.arraycopy(further, 0, bytes, before, further.length);
    }

    boolean has(int count) {
        return bytes.length >= count;
    }

    int byteAt(int index) {
        return bytes[index];
    }

    int intAt(int index) {
        return ByteBuffer.wrap(bytes).getInt(index);
    }

    byte[] take(int count) {
        var taken = Arrays.copyOf(bytes, count);
        bytes = Arrays.copyOfRange(bytes, count, bytes.length);
        return taken;
    }
}
