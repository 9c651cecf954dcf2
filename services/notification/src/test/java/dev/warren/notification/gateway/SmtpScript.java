package dev.warren.notification.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/// A mail server that answers as a test wants it to.
final class SmtpScript implements AutoCloseable {
    /// Given to a script when somebody connects.
    static final String CONNECTED = "";

    /// Hangs up.
    static final String HANG_UP = "HANG UP";

    /// Reads nothing more.
    static final String STOP_READING = "STOP READING";

    private final ServerSocket server;
    private final UnaryOperator<String> script;
    private final List<Socket> clients = new CopyOnWriteArrayList<>();
    private final AtomicInteger open = new AtomicInteger();

    /// Every line that was read, without its CR LF.
    final List<String> lines = new CopyOnWriteArrayList<>();

    /// @param script answers a command; null to say nothing
    SmtpScript(UnaryOperator<String> script) throws IOException {
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.script = script;
        Thread.ofVirtual().start(this::accept);
    }

    /// The answers of a server that takes everything.
    static String takesAll(String command) {
        return switch (command.split(" ")[0]) {
            case CONNECTED -> "220 here";
            case "DATA" -> "354 go on";
            case "QUIT" -> HANG_UP;
            default -> "250 ok";
        };
    }

    int port() {
        return server.getLocalPort();
    }

    int connected() {
        return clients.size();
    }

    int open() {
        return open.get();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (var client : clients) {
            client.close();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var client = server.accept();
                open.incrementAndGet();
                clients.add(client);
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            converse(client);
        } catch (IOException e) {
            // The client is gone.
        } finally {
            open.decrementAndGet();
        }
    }

    private void converse(Socket client) throws IOException {
        var in = client.getInputStream();
        var line = CONNECTED;
        var body = false;
        while (true) {
            var answer = body && !line.equals(".") ? null : script.apply(line);
            if (HANG_UP.equals(answer)) {
                return;
            }
            if (answer != null && !STOP_READING.equals(answer)) {
                client.getOutputStream().write((answer + "\r\n").getBytes(ISO_8859_1));
                body = answer.startsWith("354");
            }
            if (STOP_READING.equals(answer)) {
                client.getOutputStream().write("354 go on\r\n".getBytes(ISO_8859_1));
                LockSupport.park();
            }
            line = readLine(in);
            if (line == null) {
                return;
            }
            lines.add(line);
        }
    }

    /// Ends lines at CR LF only, as servers should.
    private static String readLine(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            line.append((char) next);
            if (line.length() >= 2 && line.substring(line.length() - 2).equals("\r\n")) {
                return line.substring(0, line.length() - 2);
            }
        }
        return null;
    }
}
