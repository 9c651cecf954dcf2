package dev.warren.faults.wire;

import static dev.warren.faults.wire.Direction.TO_SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProxyTest {
    private static final int A_MOMENT_MS = 300;
    private static final int HELLO = 'h';

    private ServerSocket server;
    private Proxy proxy;
    private Socket near;
    private Socket far;

    @BeforeEach
    void connect() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        proxy = Proxy.to(server::getLocalPort);
        near = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        far = server.accept();
        far.setSoTimeout(A_MOMENT_MS);
    }

    @AfterEach
    void disconnect() throws IOException {
        near.close();
        far.close();
        proxy.close();
        server.close();
    }

    @Test
    void hands_on_what_is_said() throws IOException {
        near.getOutputStream().write(HELLO);

        assertThat(far.getInputStream().read()).isEqualTo(HELLO);
    }

    @Test
    void holds_what_a_trap_waits_for_until_it_is_released() throws Exception {
        var trap = proxy.set(Trap.before(TO_SERVER, "h"));
        near.getOutputStream().write(HELLO);
        trap.await(Duration.ofSeconds(5));

        assertThat(hears(far)).isFalse();
        proxy.clear();
        assertThat(hears(far)).isTrue();
    }

    @Test
    void is_silent_until_it_speaks() throws IOException {
        proxy.silence();
        near.getOutputStream().write(HELLO);

        assertThat(hears(far)).isFalse();
        proxy.speak();
        assertThat(hears(far)).isTrue();
    }

    @Test
    void leaves_a_service_alone_with_a_connection_that_is_gone() throws IOException {
        near.getOutputStream().write(HELLO);
        assertThat(hears(far)).isTrue();
        proxy.halfOpen();

        assertThat(far.getInputStream().read()).isEqualTo(-1);
        near.setSoTimeout(A_MOMENT_MS);
        near.getOutputStream().write(HELLO);
        assertThat(hears(near)).isFalse();
    }

    private static boolean hears(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() == HELLO;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }
}
