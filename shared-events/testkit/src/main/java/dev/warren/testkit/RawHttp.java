package dev.warren.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;

/// Requests to the service under test byte by byte, as no well-behaved client would send them.
public final class RawHttp {
    private static final int TIMEOUT_MS = 10_000;
    private static final Pattern CHUNKED = Pattern.compile("(?i)transfer-encoding: chunked");
    private static final Pattern HALF_ENCODED = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    /// Longer ones are cut off by the parser.
    private static final int MAX_TARGET_CHARS = 4_000;
    private static final int BUFFER_BYTES = 8192;
    private static final String END_OF_HEAD = "\r\n\r\n";

    private final String method;
    private final String target;
    private final List<String> headers = new ArrayList<>();
    private byte[] body = {};
    private boolean reachesHttp = true;
    private boolean hasLength;

    /// @param head the status line and the headers, each with its line end
    public record Reply(int status, String head, String body) {
        public boolean isProblem() {
            return header("content-type").orElse("").startsWith("application/problem+json");
        }

        /// The first value of a header.
        public Optional<String> header(String name) {
            var prefix = name.toLowerCase(Locale.ROOT) + ":";
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
                    .map(line -> line.substring(prefix.length()).strip())
                    .findFirst();
        }
    }

    private RawHttp(String method, String target) {
        this.method = method;
        this.target = target;
    }

    public static RawHttp request(String method, String target) {
        return new RawHttp(method, target);
    }

    public RawHttp header(String name, String value) {
        headers.add(name + ": " + value);
        hasLength |= name.equalsIgnoreCase("Content-Length") || name.equalsIgnoreCase("Transfer-Encoding");
        return this;
    }

    public RawHttp body(byte[] bytes) {
        body = bytes;
        return this;
    }

    public RawHttp body(String text) {
        return body(text.getBytes(UTF_8));
    }

    /// Ends in the server's parser, which closes the connection with a bare status: there is no request to answer.
    public RawHttp isNoHttp() {
        reachesHttp = false;
        return this;
    }

    public boolean reachesHttp() {
        return reachesHttp
                && target.length() < MAX_TARGET_CHARS
                && !HALF_ENCODED.matcher(target).find();
    }

    /// @throws UncheckedIOException when there is no answer within ten seconds
    public Reply send() {
        try (var socket = new Socket("localhost", port())) {
            socket.setSoTimeout(TIMEOUT_MS);
            var out = socket.getOutputStream();
            var writer = Thread.startVirtualThread(() -> write(out));
            var reply = read(socket);
            writer.interrupt();
            return reply;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// For a client that may not wait for the answer.
    public Socket sendOnly() throws IOException {
        var socket = new Socket("localhost", port());
        write(socket.getOutputStream());
        return socket;
    }

    /// Where Quarkus says that it listens, or was told to.
    private static int port() {
        var chosen = System.getProperty("quarkus.http.port");
        return chosen == null
                ? ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class)
                : Integer.parseInt(chosen);
    }

    // A server may answer and close before it has read everything: then writing fails, and the answer counts.
    private void write(OutputStream out) {
        try {
            out.write(head().getBytes(ISO_8859_1));
            out.write(body);
            out.flush();
        } catch (IOException e) {
            // the reply says why
        }
    }

    private String head() {
        return method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + (body.length > 0 && !hasLength ? "Content-Length: " + body.length + "\r\n" : "")
                + String.join("", headers.stream().map(line -> line + "\r\n").toList()) + "\r\n";
    }

    private static Reply read(Socket socket) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var in = socket.getInputStream();
        var buffer = new byte[BUFFER_BYTES];
        try {
            for (int read = in.read(buffer); read >= 0 && !isStream(bytes); read = in.read(buffer)) {
                bytes.write(buffer, 0, read);
            }
        } catch (IOException e) {
            if (!bytes.toString(UTF_8).contains(END_OF_HEAD)) {
                throw e;
            }
        }
        return reply(bytes.toByteArray());
    }

    /// A stream of events ends when its subject does, which can be never: its head is the answer.
    private static boolean isStream(ByteArrayOutputStream bytes) {
        var text = bytes.toString(UTF_8);
        return text.contains(END_OF_HEAD) && text.toLowerCase(Locale.ROOT).contains("content-type: text/event-stream");
    }

    private static Reply reply(byte[] bytes) throws IOException {
        // One character for each byte, so that chunks can be counted.
        var text = new String(bytes, ISO_8859_1);
        int end = text.indexOf(END_OF_HEAD);
        if (end < 0) {
            throw new IOException("the connection was closed without an answer");
        }
        var head = text.substring(0, end + 2);
        var body = text.substring(end + END_OF_HEAD.length());
        var whole = CHUNKED.matcher(head).find() ? unchunked(body) : body;
        return new Reply(Integer.parseInt(text.substring(9, 12)), head, new String(whole.getBytes(ISO_8859_1), UTF_8));
    }

    /// As far as it goes: a stream may have been left in the middle of a chunk.
    private static String unchunked(String body) {
        var whole = new StringBuilder();
        int at = 0;
        for (int line = body.indexOf("\r\n"); line > at; line = body.indexOf("\r\n", at)) {
            int end = line + 2 + Integer.parseInt(body.substring(at, line), 16);
            if (end == line + 2 || end > body.length()) {
                break;
            }
            whole.append(body, line + 2, end);
            at = end + 2;
        }
        return whole.toString();
    }

    /// To which there is an answer without a body.
    public boolean isHead() {
        return method.equals("HEAD");
    }

    /// The same as a command, to be repeated by hand.
    public String toCurl() {
        var command = new StringBuilder("curl -si --path-as-is -X ").append(method);
        headers.forEach(header -> command.append(" -H ").append(ShellWords.quoted(header.getBytes(ISO_8859_1))));
        if (body.length > 0) {
            command.append(" --data-binary ").append(ShellWords.quoted(body));
        }
        return command.append(' ')
                .append(ShellWords.quoted(("http://localhost:" + port() + target).getBytes(ISO_8859_1)))
                .toString();
    }
}
