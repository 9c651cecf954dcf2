package dev.warren.testkit;

import static dev.warren.testkit.Eventually.eventually;

import com.rabbitmq.client.Connection;
import dev.warren.contracts.DomainEvent;
import dev.warren.contracts.Event;
import dev.warren.contracts.EventCodec;
import dev.warren.contracts.UndecodableEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// What a test has heard on an exchange, in the order in which it came.
public final class Heard {
    private final List<Event<?>> events = new CopyOnWriteArrayList<>();

    private Heard() {}

    static Heard on(Connection connection, String exchange, EventCodec codec) {
        var heard = new Heard();
        try {
            var channel = connection.createChannel();
            var queue = channel.queueDeclare().getQueue();
            channel.queueBind(queue, exchange, "#");
            channel.basicConsume(queue, true, (_, message) -> heard.add(codec, message.getBody()), _ -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return heard;
    }

    private void add(EventCodec codec, byte[] body) {
        try {
            codec.decodeAll(body).forEach(located -> events.add(located.event()));
        } catch (UndecodableEvent e) {
            throw new IllegalStateException("a service has published what is no event", e);
        }
    }

    public List<Event<?>> soFar() {
        return List.copyOf(events);
    }

    public List<Event<?>> soFarAbout(String subject) {
        return events.stream()
                .filter(event -> event.subject().equals(subject))
                .<Event<?>>map(event -> event)
                .toList();
    }

    /// Waits until at least `count` events about `subject` were heard, and returns all of them.
    public List<Event<?>> awaitAbout(String subject, int count) {
        eventually(count + " events about " + subject, () -> soFarAbout(subject).size() >= count);
        return soFarAbout(subject);
    }

    /// Waits for the first event of a kind about `subject`.
    public <E extends DomainEvent> E awaitFirst(Class<E> kind, String subject) {
        eventually(kind.getSimpleName() + " about " + subject, () -> soFarAbout(subject).stream()
                .anyMatch(event -> kind.isInstance(event.data())));
        return soFarAbout(subject).stream()
                .map(Event::data)
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow();
    }
}
