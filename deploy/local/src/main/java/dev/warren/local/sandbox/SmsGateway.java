package dev.warren.local.sandbox;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// An SMS gateway: accepts short messages and shows them. The latest 50,000 are kept.
public final class SmsGateway implements AutoCloseable {
    private final Clock clock;
    private final Replies replies = new Replies();
    private final Messages<Sms> messages;
    private final JsonServer server;

    private record Sms(String id, String to, String text, String acceptedAt, Replies.Reply reply) {}

    private SmsGateway(Path journalFile, InetSocketAddress address, Clock clock) throws IOException {
        this.clock = clock;
        this.messages = new Messages<>(journalFile, Sms.class);
        messages.matching(sms -> true).forEach(sms -> replies.remember(sms.reply()));
        this.server =
                JsonServer.at(address).route("POST", "/messages", this::accept).route("GET", "/messages", this::list);
    }

    /// @param journalFile reloaded if it exists
    /// @param address     with port 0 for any free one
    public static SmsGateway start(Path journalFile, InetSocketAddress address, Clock clock) throws IOException {
        SmsGateway gateway = new SmsGateway(journalFile, address, clock);
        gateway.server.start();
        return gateway;
    }

    public URI url() {
        return server.url();
    }

    @Override
    public void close() {
        server.close();
        messages.close();
    }

    private synchronized Answer accept(Request request) {
        Optional<Answer> recorded = replies.recorded(request);
        if (recorded.isPresent()) {
            return recorded.get();
        }
        String id = UUID.randomUUID().toString();
        Answer answer = Answer.of(202, Map.of("id", id, "status", "accepted"));
        Sms sms = new Sms(
                id,
                request.text("to"),
                request.text("text"),
                clock.instant().toString(),
                Replies.reply(request, answer));
        messages.add(sms);
        replies.remember(sms.reply());
        return answer;
    }

    private Answer list(Request request) {
        String to = request.query().get("to");
        return Answer.of(
                200,
                messages.matching(sms -> to == null || to.equals(sms.to())).stream()
                        .map(sms -> Map.of(
                                "id", sms.id(), "to", sms.to(), "text", sms.text(), "acceptedAt", sms.acceptedAt()))
                        .toList());
    }
}
