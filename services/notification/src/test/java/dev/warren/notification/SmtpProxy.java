package dev.warren.notification;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/// Passes mail on to a real mail server, except for recipients whose address starts with
///
/// - `unknown`: refused for good,
/// - `later`: refused for the moment, twice,
/// - `slow`: passed on after a second,
/// - `lost`: passed on, but the first time the answer is lost with the connection.
final class SmtpProxy {
    private static final Pattern RECIPIENT = Pattern.compile("RCPT TO:<(([a-z]+)[^>]*)>", Pattern.CASE_INSENSITIVE);
    private static final int REFUSALS = 2;

    private final ServerSocket server;
    private final String host;
    private final int port;
    private final BooleanSupplier down;
    private final BooleanSupplier hangs;
    private final Map<String, Integer> attempts = new ConcurrentHashMap<>();

    private SmtpProxy(ServerSocket server, String host, int port, BooleanSupplier down, BooleanSupplier hangs) {
        this.server = server;
        this.host = host;
        this.port = port;
        this.down = down;
        this.hangs = hangs;
    }

    /// @param down whoever connects is hung up on
    /// @param hangs mails are taken and confirmed only when it is over
    static SmtpProxy before(String host, int port, BooleanSupplier down, BooleanSupplier hangs) throws IOException {
        var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var proxy = new SmtpProxy(server, host, port, down, hangs);
        Thread.ofVirtual().start(proxy::accept);
        return proxy;
    }

    int port() {
        return server.getLocalPort();
    }

    void close() {
        closeQuietly(server);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var client = server.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            if (down.getAsBoolean()) {
                return;
            }
            try (var real = new Socket(host, port)) {
                var answers = reader(real);
                passOn(answers, client);
                converse(reader(client), client, real, answers);
            }
        } catch (IOException e) {
            // Whoever hung up, the conversation is over.
        }
    }

    /// Command by command, as a pipeline's answers must come in order. Only a mail's content has no answers between.
    private void converse(BufferedReader commands, Socket client, Socket real, BufferedReader answers)
            throws IOException {
        var recipient = "";
        var body = false;
        for (var line = commands.readLine(); line != null && !down.getAsBoolean(); line = commands.readLine()) {
            var end = body && line.equals(".");
            while (end && hangs.getAsBoolean()) {
                hang(20);
            }
            var rcpt = RECIPIENT.matcher(line);
            if (!body && rcpt.lookingAt()) {
                recipient = rcpt.group(1);
                var refusal = refusal(rcpt.group(2), recipient);
                if (refusal != null) {
                    send(client.getOutputStream(), refusal);
                    continue;
                }
            }
            send(real.getOutputStream(), line);
            if (end && recipient.startsWith("lost") && attempt(recipient) == 1) {
                answers.readLine();
                return;
            }
            if (!body || end) {
                body = passOn(answers, client).startsWith("354");
            }
        }
    }

    /// Passes on the answer to one command, and returns its last line.
    private static String passOn(BufferedReader answers, Socket client) throws IOException {
        String line;
        do {
            line = answers.readLine();
            if (line == null) {
                throw new EOFException("The real server hung up");
            }
            send(client.getOutputStream(), line);
        } while (line.startsWith("-", 3));
        return line;
    }

    /// Null to pass the recipient on.
    private String refusal(String behaviour, String recipient) {
        return switch (behaviour) {
            case "unknown" -> "550 5.1.1 <" + recipient + "> no such mailbox";
            case "later" -> attempt(recipient) <= REFUSALS ? "451 4.7.1 <" + recipient + "> come again" : null;
            case "slow" -> {
                hang(1_000);
                yield null;
            }
            default -> null;
        };
    }

    private int attempt(String recipient) {
        return attempts.merge(recipient, 1, Integer::sum);
    }

    /// Part of what is simulated, not something that a test waits for.
    private static void hang(int millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
    }

    private static void send(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(ISO_8859_1));
        out.flush();
    }

    private static void closeQuietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            // It is of no more use either way.
        }
    }
}
