package dev.warren.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ManagedBrokerTest {
    private HttpServer management;

    @BeforeEach
    void listen() throws IOException {
        management = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        management.createContext("/api/definitions", exchange -> answer(exchange, "{\"queues\":[{\"name\":\"q\"}]}"));
        management.createContext("/api/queues/", ManagedBrokerTest::queue);
        management.start();
    }

    @AfterEach
    void close() {
        management.stop(0);
    }

    @Test
    void reads_definitions_and_consumers() {
        var broker = broker("secret");

        assertThat(broker.definitions().at("/queues/0/name").asText()).isEqualTo("q");
        assertThat(broker.consumersOf("payment.orders")).isEqualTo(3);
    }

    @Test
    void says_when_it_may_not_look() {
        assertThatThrownBy(() -> broker("wrong").definitions())
                .hasMessageContaining("answers 401")
                .hasMessageNotContaining("wrong");
    }

    private ManagedBroker broker(String password) {
        var url = URI.create("http://127.0.0.1:" + management.getAddress().getPort());
        return new ManagedBroker(url, "warren", password, "/");
    }

    private static void queue(HttpExchange exchange) throws IOException {
        var found = exchange.getRequestURI().getRawPath().equals("/api/queues/%2F/payment.orders");
        answer(exchange, found ? "{\"consumers\":3}" : "{}");
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        var login = "Basic " + Base64.getEncoder().encodeToString("warren:secret".getBytes(UTF_8));
        var known = login.equals(exchange.getRequestHeaders().getFirst("Authorization"));
        try (exchange) {
            exchange.sendResponseHeaders(known ? 200 : 401, known ? json.length() : -1);
            if (known) {
                exchange.getResponseBody().write(json.getBytes(UTF_8));
            }
        }
    }
}
