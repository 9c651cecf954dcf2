package dev.warren.replay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// A mail server that takes mails and keeps none. It refuses those that were refused before.
final class MailStandIn implements AutoCloseable {
    private static final String EVENT = "X-Warren-Event:";
    private static final int BACKLOG = 50;
    private static final int IDLE_TIMEOUT_MS = 60_000;
    private static final int MAX_LINES = 100_000;

    private final ServerSocket socket;
    private final Function<String, String> refusals;
    private final AtomicInteger taken = new AtomicInteger();

    private MailStandIn(ServerSocket socket, Function<String, String> refusals) {
        this.socket = socket;
        this.refusals = refusals;
    }

    /// @param refusals the answer to a mail about the event of that id; null when it was taken
    static MailStandIn start(Function<String, String> refusals) {
        try {
            var standIn = new MailStandIn(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()), refusals);
            Thread.ofVirtual().start(standIn::listen);
            return standIn;
        } catch (IOException e) {
            throw new ReplayFailure("Cannot listen on loopback", e);
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    /// Mails that it took or refused.
    int asked() {
        return taken.get();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void listen() {
        try {
            while (true) {
                var client = socket.accept();
                Thread.ofVirtual().start(() -> converse(client));
            }
        } catch (IOException e) {
            // It was closed.
        }
    }

    private void converse(Socket client) {
        try (client) {
            client.setSoTimeout(IDLE_TIMEOUT_MS);
            var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
            var out = client.getOutputStream();
            say(out, "220 stand-in");
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var command = line.toUpperCase(Locale.ROOT);
                if (command.startsWith("DATA")) {
                    say(out, "354 go on");
                    say(out, verdict(in));
                } else if (command.startsWith("QUIT")) {
                    say(out, "221 bye");
                    return;
                } else {
                    say(out, "250 ok");
                }
            }
        } catch (IOException e) {
            // The service has hung up, and sends again.
        }
    }

    private String verdict(BufferedReader in) throws IOException {
        String event = null;
        for (int lines = 0; lines < MAX_LINES; lines++) {
            var line = in.readLine();
            if (line == null) {
                throw new IOException("the mail has no end");
            }
            if (line.equals(".")) {
                taken.incrementAndGet();
                var refusal = event == null ? null : refusals.apply(event);
                return refusal == null ? "250 taken" : refusal;
            }
            if (event == null && line.regionMatches(true, 0, EVENT, 0, EVENT.length())) {
                event = line.substring(EVENT.length()).strip();
            }
        }
        throw new IOException("the mail is too long");
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }
}
