package dev.warren.local.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// Takes mail over SMTP on loopback. See [SmtpSession] for what it understands.
///
/// All connections share one thread. With one for each, waking it costs more than what it then does: a mail from
/// Vert.x's client took 240 to 440 CPU-us with virtual threads, 200 to 350 with platform threads, and takes 100 here.
final class SmtpServer implements AutoCloseable {
    /// What RFC 5321 (4.5.3.2.7) asks of a server.
    static final Duration IDLE_TIMEOUT = Duration.ofMinutes(5);

    /// Vert.x's client sends a mail line by line, each in a packet of its own. After that pause most of them are there.
    private static final long MAIL_PAUSE_NANOS = 300_000;

    private static final int BACKLOG = 256;
    private static final int MAX_CONNECTIONS = 500;
    private static final int BUFFER_BYTES = 64 * 1024;

    private final ServerSocketChannel listener;
    private final Selector selector = Selector.open();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final Thread thread = Thread.ofPlatform().daemon().name("smtp").unstarted(this::run);
    private final Duration idleTimeout;
    private final Delivery delivery;
    private volatile boolean closing;
    private boolean mailsUnderWay;

    /// Keeps a mail. The client hears that it was taken when this returns, and that it was not when this throws.
    @FunctionalInterface
    interface Delivery {
        /// @param source the mail as it came, a character for each byte
        void deliver(List<String> recipients, String source);
    }

    private SmtpServer(ServerSocketChannel listener, Duration idleTimeout, Delivery delivery) throws IOException {
        this.listener = listener;
        this.idleTimeout = idleTimeout;
        this.delivery = delivery;
    }

    /// Takes connections, which are served from [#start()] on.
    ///
    /// @param port 0 for any free one
    static SmtpServer bind(int port, Duration idleTimeout, Delivery delivery) throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open();
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        listener.configureBlocking(false);
        SmtpServer server = new SmtpServer(listener, idleTimeout, delivery);
        listener.register(server.selector, SelectionKey.OP_ACCEPT);
        return server;
    }

    void start() {
        thread.start();
    }

    int port() {
        return listener.socket().getLocalPort();
    }

    /// Stops at once: mails under way are not answered.
    @Override
    public void close() {
        closing = true;
        selector.wakeup();
        try {
            thread.join();
            if (!selector.isOpen()) {
                return;
            }
            selector.keys().forEach(key -> close(key.channel()));
            selector.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run() {
        try {
            while (!closing) {
                mailsUnderWay = false;
                selector.select(this::serve, Math.min(1_000, idleTimeout.toMillis()));
                hangUpOnIdle();
                if (mailsUnderWay) {
                    LockSupport.parkNanos(MAIL_PAUSE_NANOS);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                accept();
            } else {
                read((SocketChannel) key.channel(), (SmtpSession) key.attachment());
            }
        } catch (IOException | RuntimeException e) {
            // The client left without a word. Whatever it is, the others are not to suffer from it.
            close(key.channel());
        }
    }

    private void accept() throws IOException {
        SocketChannel client = listener.accept();
        if (client != null) {
            client.configureBlocking(false);
            client.setOption(StandardSocketOptions.TCP_NODELAY, true);
            SmtpSession session = new SmtpSession(delivery);
            session.welcome(selector.keys().size() <= MAX_CONNECTIONS);
            client.register(selector, SelectionKey.OP_READ, session);
            answer(client, session);
        }
    }

    private void read(SocketChannel client, SmtpSession session) throws IOException {
        if (client.read(buffer.clear()) < 0) {
            close(client);
            return;
        }
        session.take(buffer.flip());
        mailsUnderWay |= session.isInMail();
        answer(client, session);
    }

    /// What was asked together is answered together.
    private static void answer(SocketChannel client, SmtpSession session) throws IOException {
        ByteBuffer answers = StandardCharsets.US_ASCII.encode(session.answers());
        if (answers.hasRemaining()) {
            client.write(answers);
        }
        // One who does not read the answers has lost interest, or his mind.
        if (session.isOver() || answers.hasRemaining()) {
            close(client);
        }
    }

    private void hangUpOnIdle() throws IOException {
        long now = System.nanoTime();
        for (SelectionKey key : selector.keys()) {
            if (key.attachment() instanceof SmtpSession session
                    && session.silence(now).compareTo(idleTimeout) > 0) {
                session.hangUp();
                answer((SocketChannel) key.channel(), session);
            }
        }
    }

    private static void close(Channel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // It is of no more use either way.
        }
    }
}
