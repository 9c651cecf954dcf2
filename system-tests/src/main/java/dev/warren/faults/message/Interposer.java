package dev.warren.faults.message;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Delivery;
import dev.warren.contracts.EventType;
import dev.warren.contracts.ServiceName;
import dev.warren.faults.Post;
import dev.warren.faults.World;
import dev.warren.system.Patience;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/// Stands between the exchanges and the consumers' queues: takes every message, and hands it on
/// as often and as late as a fault wants.
final class Interposer implements Closeable {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final Post post;
    private final Channel channel;
    private final Departures departures;
    private final UnaryOperator<byte[]> change;
    private final ScheduledExecutorService clerk = Executors.newSingleThreadScheduledExecutor();
    private final List<Route> routes = new ArrayList<>();
    private final AtomicInteger underWay = new AtomicInteger();

    /// When copies of a message leave for a queue; at least one.
    @FunctionalInterface
    interface Departures {
        List<Duration> of(String queue, String type);
    }

    private record Route(String exchange, String queue, List<String> types) {
        String detour() {
            return "fault." + queue;
        }
    }

    private Interposer(World world, Departures departures, UnaryOperator<byte[]> change) {
        this.post = world.post();
        this.channel = post.channel();
        this.departures = departures;
        this.change = change;
    }

    static Interposer between(World world, Departures departures) throws IOException {
        return between(world, departures, UnaryOperator.identity());
    }

    /// @param change what becomes of the body
    static Interposer between(World world, Departures departures, UnaryOperator<byte[]> change) throws IOException {
        var interposer = new Interposer(world, departures, change);
        for (var owner : ServiceName.values()) {
            for (var hearer : ServiceName.values()) {
                interposer.divert(owner, hearer);
            }
        }
        return interposer;
    }

    private void divert(ServiceName owner, ServiceName hearer) throws IOException {
        var types =
                EventType.heard(hearer, owner).stream().map(EventType::wireName).toList();
        if (types.isEmpty()) {
            return;
        }
        var route = new Route(owner.exchange(), hearer.queueOf(owner), types);
        routes.add(route);
        channel.queueDeclare(route.detour(), true, false, false, null);
        channel.basicConsume(route.detour(), false, (_, message) -> take(route, message), _ -> {});
        for (var type : types) {
            channel.queueBind(route.detour(), route.exchange(), type);
            channel.queueUnbind(route.queue(), route.exchange(), type);
        }
    }

    private void take(Route route, Delivery message) {
        var copies = departures.of(route.queue(), message.getEnvelope().getRoutingKey());
        var left = new AtomicInteger(copies.size());
        underWay.incrementAndGet();
        copies.forEach(
                delay -> clerk.schedule(() -> handOn(route, message, left), delay.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void handOn(Route route, Delivery message, AtomicInteger left) {
        try {
            synchronized (channel) {
                channel.basicPublish("", route.queue(), message.getProperties(), change.apply(message.getBody()));
                channel.waitForConfirms();
                if (left.decrementAndGet() == 0) {
                    channel.basicAck(message.getEnvelope().getDeliveryTag(), false);
                    underWay.decrementAndGet();
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Goes out of the way, once everything is handed on.
    @Override
    public void close() throws IOException {
        for (var route : routes) {
            for (var type : route.types()) {
                synchronized (channel) {
                    channel.queueBind(route.queue(), route.exchange(), type);
                    channel.queueUnbind(route.detour(), route.exchange(), type);
                }
            }
        }
        for (var route : routes) {
            awaitDone(route);
            synchronized (channel) {
                channel.queueDelete(route.detour());
            }
        }
        clerk.shutdown();
        post.close();
    }

    private void awaitDone(Route route) throws IOException {
        try {
            Patience.await(SOON, route.detour() + " is empty", () -> isDone(route));
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean isDone(Route route) throws IOException {
        synchronized (channel) {
            return channel.messageCount(route.detour()) == 0 && underWay.get() == 0;
        }
    }
}
