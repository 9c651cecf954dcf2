package dev.warren.order;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/// Requests byte by byte, as no well-behaved client would send them.
final class RawHttp {
    private static final int TIMEOUT_MS = 10_000;

    private final String method;
    private final String target;
    private final List<String> headers = new ArrayList<>();
    private byte[] body = {};
    private boolean reachesHttp = true;

    record Reply(int status, String head, String body) {
        boolean isProblem() {
            return head.toLowerCase(java.util.Locale.ROOT).contains("content-type: application/problem+json");
        }
    }

    private RawHttp(String method, String target) {
        this.method = method;
        this.target = target;
    }

    static RawHttp request(String method, String target) {
        return new RawHttp(method, target);
    }

    RawHttp header(String name, String value) {
        headers.add(name + ": " + value);
        return this;
    }

    RawHttp body(byte[] bytes) {
        body = bytes;
        return this;
    }

    RawHttp body(String text) {
        return body(text.getBytes(UTF_8));
    }

    /// Ends in the server's parser, which closes the connection with a bare status: there is no request to answer.
    RawHttp isNoHttp() {
        reachesHttp = false;
        return this;
    }

    boolean reachesHttp() {
        return reachesHttp;
    }

    Reply send() {
        try (var socket = new Socket("localhost", RestAssured.port)) {
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
    Socket sendOnly() throws IOException {
        var socket = new Socket("localhost", RestAssured.port);
        write(socket.getOutputStream());
        return socket;
    }

    // A server may answer and close before it has read everything: then writing fails, and the answer counts.
    private void write(OutputStream out) {
        try {
            var head = method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                    + (body.length > 0 ? "Content-Length: " + body.length + "\r\n" : "")
                    + String.join(
                            "", headers.stream().map(line -> line + "\r\n").toList()) + "\r\n";
            out.write(head.getBytes(ISO_8859_1));
            out.write(body);
            out.flush();
        } catch (IOException e) {
            // the reply says why
        }
    }

    private static Reply read(Socket socket) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var in = socket.getInputStream();
        try {
            in.transferTo(bytes);
        } catch (IOException e) {
            if (bytes.size() == 0) {
                throw e;
            }
        }
        var text = bytes.toString(UTF_8);
        int end = text.indexOf("\r\n\r\n");
        return new Reply(Integer.parseInt(text.substring(9, 12)), text.substring(0, end + 2), text.substring(end + 4));
    }
}
