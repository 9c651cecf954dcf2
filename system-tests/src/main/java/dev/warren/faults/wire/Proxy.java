package dev.warren.faults.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/// The wire between one service and one server.
public final class Proxy implements AutoCloseable {
    private static final int REQUEST_BYTES = 8_192;
    private static final int CONNECT_TIMEOUT_MS = 5_000;

    private final ServerSocket door;
    private final IntSupplier serverPort;
    private final Supplier<Protocol> protocol;
    private final Set<Conversation> conversations = ConcurrentHashMap.newKeySet();
    private final List<Trap> traps = new CopyOnWriteArrayList<>();
    private volatile Supplier<Forger> forger = () -> (_, bytes, _) -> bytes;
    private volatile String answer = "";
    private volatile Weather weather = Weather.FAIR;

    private Proxy(IntSupplier serverPort, Supplier<Protocol> protocol) {
        this.serverPort = serverPort;
        this.protocol = protocol;
        try {
            this.door = new ServerSocket(0, 128, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /// @param serverPort asked for each connection, so the server may come later, or move
    public static Proxy toPostgres(IntSupplier serverPort) {
        return new Proxy(serverPort, PostgresProtocol::new);
    }

    public static Proxy toRabbit(IntSupplier serverPort) {
        return new Proxy(serverPort, AmqpProtocol::new);
    }

    public static Proxy to(IntSupplier serverPort) {
        return new Proxy(serverPort, PlainProtocol::new);
    }

    public int port() {
        return door.getLocalPort();
    }

    public Trap set(Trap trap) {
        traps.add(trap);
        return trap;
    }

    /// Everything arrives later, in order.
    public void delay(Duration latency) {
        weather = new Weather(latency, 0, Set.of());
    }

    public void limit(int bytesPerSecond) {
        weather = new Weather(Duration.ZERO, bytesPerSecond, Set.of());
    }

    /// Nothing arrives until [#speak()], and then everything does.
    public void silence() {
        weather = new Weather(Duration.ZERO, 0, EnumSet.allOf(Direction.class));
    }

    /// The server hears everything, and its answers do not arrive until [#speak()].
    public void loseAnswers() {
        weather = new Weather(Duration.ZERO, 0, Set.of(Direction.TO_SERVICE));
    }

    /// Whoever connects is told this in place of the server's answer, until [#clear()].
    public void answer(String always) {
        answer = always;
        reset();
    }

    public void speak() {
        weather = Weather.FAIR;
    }

    /// Fair weather, and no more traps. What they hold goes on its way.
    public void clear() {
        weather = Weather.FAIR;
        answer = "";
        traps.forEach(Trap::release);
        traps.clear();
    }

    /// Ends all connections with a reset. New ones are welcome.
    public void reset() {
        conversations.forEach(Conversation::reset);
    }

    /// For the server all connections are gone, and for the service they are still there. New
    /// ones are welcome.
    public void halfOpen() {
        conversations.forEach(Conversation::halfOpen);
    }

    public int connections() {
        return conversations.size();
    }

    /// From now on, in all conversations.
    public void forge(Supplier<Forger> each) {
        forger = each;
        reset();
    }

    Forger forger() {
        return forger.get();
    }

    Weather weather() {
        return weather;
    }

    List<Trap> traps() {
        return traps;
    }

    void forget(Conversation conversation) {
        conversations.remove(conversation);
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                var service = door.accept();
                Thread.ofVirtual().start(() -> connect(service));
            } catch (IOException e) {
                // It is being closed.
            }
        }
    }

    private void connect(Socket service) {
        var server = new Socket();
        var conversation = new Conversation(this, protocol.get(), service, server);
        try {
            if (!answer.isEmpty()) {
                answer(service);
                return;
            }
            server.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort.getAsInt()), CONNECT_TIMEOUT_MS);
            service.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            conversations.add(conversation);
            conversation.start();
        } catch (IOException e) {
            conversation.reset();
        }
    }

    private void answer(Socket service) throws IOException {
        try (service) {
            service.getInputStream().read(new byte[REQUEST_BYTES]);
            service.getOutputStream().write(answer.getBytes(UTF_8));
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        conversations.forEach(Conversation::end);
    }
}
