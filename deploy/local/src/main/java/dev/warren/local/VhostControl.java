package dev.warren.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// `POST /vhosts/{name}` for the JVMs that share this one's broker.
final class VhostControl implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private final RabbitServer rabbit;
    private final HttpServer server;

    private VhostControl(RabbitServer rabbit, HttpServer server) {
        this.rabbit = rabbit;
        this.server = server;
    }

    static VhostControl start(RabbitServer rabbit) {
        try {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            VhostControl control = new VhostControl(rabbit, HttpServer.create(address, 0));
            control.server.createContext("/vhosts/", control::create);
            control.server.start();
            return control;
        } catch (IOException e) {
            throw new StartFailure("Cannot listen on loopback", e);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void create(HttpExchange exchange) throws IOException {
        try (exchange) {
            String name = exchange.getRequestURI().getPath().substring("/vhosts/".length());
            if (!exchange.getRequestMethod().equals("POST")
                    || !NAME.matcher(name).matches()) {
                exchange.sendResponseHeaders(400, -1);
                return;
            }
            try {
                rabbit.createVhost(name);
                exchange.sendResponseHeaders(201, -1);
            } catch (RuntimeException e) {
                byte[] reason = String.valueOf(e.getMessage()).getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(500, reason.length);
                exchange.getResponseBody().write(reason);
            }
        }
    }
}
