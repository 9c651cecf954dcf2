package dev.warren.faults.wire;

import java.io.IOException;
import java.net.Socket;
import java.util.List;

/// A connection of a service to the proxy, and the proxy's own to the server.
final class Conversation {
    private final Proxy proxy;
    private final Protocol protocol;
    private final Socket service;
    private final Socket server;
    private final Forger forger;
    private final Pump toServer = new Pump(this, Direction.TO_SERVER);
    private final Pump toService = new Pump(this, Direction.TO_SERVICE);
    private volatile boolean open = true;
    private volatile boolean halfOpen;

    Conversation(Proxy proxy, Protocol protocol, Socket service, Socket server) {
        this.proxy = proxy;
        this.protocol = protocol;
        this.service = service;
        this.server = server;
        this.forger = proxy.forger();
    }

    void start() throws IOException {
        toServer.start(service, server);
        toService.start(server, service);
    }

    boolean isOpen() {
        return open;
    }

    boolean isHalfOpen() {
        return halfOpen;
    }

    Weather weather() {
        return proxy.weather();
    }

    List<Protocol.Message> split(Direction direction, byte[] bytes) {
        return protocol.split(direction, bytes);
    }

    byte[] forged(Passing passing, byte[] bytes) {
        return forger.forge(passing, bytes, toService::sendAtOnce);
    }

    void letPass(Passing passing) throws InterruptedException {
        for (var trap : proxy.traps()) {
            trap.pass(this, passing);
        }
    }

    /// The server goes, and the service is not told: what it sends from now on goes nowhere.
    void halfOpen() {
        halfOpen = true;
        close(server);
    }

    void hasHungUp(Direction direction) {
        if (!halfOpen || direction == Direction.TO_SERVER) {
            end();
        }
    }

    void end() {
        open = false;
        toServer.end();
        toService.end();
        proxy.forget(this);
        close(service);
        close(server);
    }

    /// Both sides see a reset in place of an orderly end.
    void reset() {
        try {
            service.setSoLinger(true, 0);
            server.setSoLinger(true, 0);
        } catch (IOException e) {
            // It has ended already.
        }
        end();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed.
        }
    }
}
