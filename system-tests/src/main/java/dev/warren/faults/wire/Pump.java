package dev.warren.faults.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// One direction of a conversation: a thread reads and sets traps to it, another one writes,
/// late or slowly as the weather has it.
final class Pump {
    private static final int CHUNK = 16_384;
    private static final int SLICES_PER_SECOND = 10;
    private static final long PAUSE_MS = 10;

    private final Conversation conversation;
    private final Direction direction;
    private final BlockingQueue<Late> underWay = new LinkedBlockingQueue<>();

    private record Late(long dueNanos, byte[] bytes) {}

    private static final Late NOTHING = new Late(0, new byte[0]);

    Pump(Conversation conversation, Direction direction) {
        this.conversation = conversation;
        this.direction = direction;
    }

    /// Wakes the thread that writes, so that it sees that the conversation is over.
    void end() {
        underWay.offer(NOTHING);
    }

    void start(Socket from, Socket to) throws IOException {
        var input = from.getInputStream();
        var output = to.getOutputStream();
        Thread.ofVirtual().start(() -> untilItEnds(() -> read(input)));
        Thread.ofVirtual().start(() -> untilItEnds(() -> write(output)));
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private void untilItEnds(Work work) {
        try {
            work.run();
        } catch (IOException | InterruptedException e) {
            // A side has hung up, or the fault has cut the wire.
        }
    }

    private void read(InputStream input) throws IOException, InterruptedException {
        try {
            var chunk = new byte[CHUNK];
            for (int count = input.read(chunk); count >= 0; count = input.read(chunk)) {
                for (var message : conversation.split(direction, Arrays.copyOf(chunk, count))) {
                    var passing = new Passing(direction, message.what());
                    conversation.letPass(passing);
                    send(conversation.forged(passing, message.bytes()));
                }
            }
        } finally {
            conversation.hasHungUp(direction);
        }
    }

    void send(byte[] bytes) {
        if (bytes.length > 0) {
            long due = System.nanoTime() + conversation.weather().latency().toNanos();
            underWay.add(new Late(due, bytes));
        }
    }

    /// What the wire says by itself is not under way for long.
    void sendAtOnce(byte[] bytes) {
        underWay.add(new Late(System.nanoTime(), bytes));
    }

    private void write(OutputStream output) throws IOException, InterruptedException {
        for (var late = underWay.take(); conversation.isOpen(); late = underWay.take()) {
            TimeUnit.NANOSECONDS.sleep(late.dueNanos() - System.nanoTime());
            while (conversation.weather().silent().contains(direction) && conversation.isOpen()) {
                Thread.sleep(PAUSE_MS);
            }
            write(output, late.bytes());
        }
    }

    private void write(OutputStream output, byte[] bytes) throws IOException, InterruptedException {
        int written = 0;
        while (written < bytes.length && conversation.isOpen()) {
            int rate = conversation.weather().bytesPerSecond();
            int slice = rate == 0 ? bytes.length : Math.max(1, rate / SLICES_PER_SECOND);
            int count = Math.min(slice, bytes.length - written);
            if (!conversation.isHalfOpen()) {
                output.write(bytes, written, count);
            }
            written += count;
            if (rate > 0) {
                Thread.sleep(1_000L / SLICES_PER_SECOND);
            }
        }
    }
}
