package dev.warren.notification;

import dev.warren.notification.domain.Kind;
import dev.warren.notification.domain.Letter;
import dev.warren.notification.domain.Outcome;
import dev.warren.notification.domain.Outcome.Refused;
import dev.warren.notification.domain.Outcome.Sent;
import dev.warren.notification.domain.Outcome.Unreachable;
import dev.warren.notification.domain.Report;
import dev.warren.notification.gateway.MailGateway;
import dev.warren.notification.gateway.SmsGateway;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/// Hands letters to the mail server and the SMS gateway, each kind of message once for an order.
///
/// The record in the database is asked before, but it speaks only of what is committed. In between, two copies of
/// an event, or two events of one kind, would both be sent. So a letter that is under way is joined, and one that
/// was handed over a moment ago is answered from memory.
@ApplicationScoped
class PostOffice {
    private static final Logger LOG = Logger.getLogger(PostOffice.class);

    private final MailGateway mail;
    private final SmsGateway sms;
    private final NotificationSettings settings;

    private final Map<Key, Uni<Outcome>> underWay = new HashMap<>();
    private final LinkedHashMap<Key, Outcome> handedOver = new LinkedHashMap<>();

    PostOffice(MailGateway mail, SmsGateway sms, NotificationSettings settings) {
        this.mail = mail;
        this.sms = sms;
        this.settings = settings;
    }

    private record Key(UUID orderId, Kind kind) {
        static Key of(Letter letter) {
            return new Key(letter.orderId(), letter.kind());
        }
    }

    /// Sends each letter on its own: what one comes to does not concern the others.
    Uni<List<Report>> send(List<Letter> letters) {
        return Uni.join().all(letters.stream().map(this::send).toList()).andFailFast();
    }

    private Uni<Report> send(Letter letter) {
        return Uni.createFrom()
                .deferred(() -> join(letter))
                .ifNoItem()
                .after(settings.patience())
                .recoverWithItem(new Unreachable("no answer within " + settings.patience()))
                .map(outcome -> new Report(letter.eventId(), letter.kind(), outcome));
    }

    /// Whoever loses patience only stops waiting. The letter stays under way until it is known what became of it:
    /// sending it again meanwhile would be a second message. The gateways see to it that this is known in the end.
    private synchronized Uni<Outcome> join(Letter letter) {
        var key = Key.of(letter);
        var known = handedOver.get(key);
        if (known != null) {
            return Uni.createFrom().item(known);
        }
        var joined = underWay.get(key);
        if (joined != null) {
            return joined;
        }
        if (underWay.size() >= settings.maxUnderWay()) {
            return Uni.createFrom().item(new Unreachable("too many messages are under way"));
        }
        var started = Uni.createFrom()
                .deferred(() -> handOver(letter))
                .onFailure()
                .recoverWithItem(failure -> unexpected(letter, failure))
                .invoke(outcome -> settle(key, outcome))
                .memoize()
                .indefinitely();
        underWay.put(key, started);
        return started;
    }

    private Uni<Outcome> handOver(Letter letter) {
        return switch (letter.channel()) {
            case EMAIL -> mail.send(letter);
            case SMS -> sms.send(letter);
        };
    }

    /// A bug, such as in a template. The other letters must not suffer from it, and nothing is lost: it is tried
    /// again, and parked in the end.
    private static Outcome unexpected(Letter letter, Throwable failure) {
        LOG.errorf(failure, "WRN-503 order %s: cannot send %s", letter.orderId(), letter.kind());
        return new Unreachable("unexpected " + failure.getClass().getSimpleName());
    }

    private synchronized void settle(Key key, Outcome outcome) {
        underWay.remove(key);
        switch (outcome) {
            case Sent _, Refused _ -> remember(key, outcome);
            case Unreachable _ -> {
                // It is to be tried again.
            }
        }
    }

    private void remember(Key key, Outcome outcome) {
        handedOver.put(key, outcome);
        if (handedOver.size() > settings.remembered()) {
            handedOver.pollFirstEntry();
        }
    }
}
