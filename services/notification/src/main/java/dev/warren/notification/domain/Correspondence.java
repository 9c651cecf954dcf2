package dev.warren.notification.domain;

import static dev.warren.contracts.NotificationEvent.Channel.EMAIL;
import static dev.warren.contracts.NotificationEvent.Channel.SMS;
import static java.util.Objects.requireNonNull;

import dev.warren.contracts.Customer;
import dev.warren.contracts.NotificationEvent.Channel;
import dev.warren.contracts.SealedCustomer;
import dev.warren.notification.domain.CorrespondenceEvent.MessageFailed;
import dev.warren.notification.domain.CorrespondenceEvent.MessageSent;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// What the customer of one order was told.
///
/// @param customer null until an event has said who ordered; without contact once they were erased
/// @param told the messages that were sent or refused for good: none of them is sent again
/// @param version how many they are
public record Correspondence(UUID orderId, SealedCustomer customer, Set<Kind> told, long version) {
    public Correspondence {
        requireNonNull(orderId, "orderId");
        told = Set.copyOf(told);
    }

    public static Correspondence none(UUID orderId, SealedCustomer customer) {
        return new Correspondence(orderId, customer, Set.of(), 0);
    }

    /// Whom to write to. Who was erased stays so, whatever an old message names.
    ///
    /// @param named by the event that gives the reason to write; null when it names nobody
    public Addressee addressee(SealedCustomer named) {
        if (customer != null && !customer.hasContact()) {
            return new Addressee.Erased();
        }
        var to = named == null ? customer : named;
        return to == null ? new Addressee.NotKnownYet() : new Addressee.Known(to);
    }

    /// Which messages an occasion calls for, now.
    public Plan plan(Occasion occasion) {
        var to = occasion.customer();
        var template = occasion.content().template();
        if (isStale(template)) {
            return new Plan.Ignored("stale: the customer knows that the order is off");
        }
        var letters = channels(template, to).stream()
                .map(channel -> new Letter(occasion.eventId(), orderId, channel, to, occasion.content()))
                .filter(letter -> !told.contains(letter.kind()))
                .toList();
        return letters.isEmpty() ? new Plan.Ignored("told already") : new Plan.Send(letters);
    }

    /// What a report adds to the record.
    public Decision decide(Report report, Instant now) {
        if (told.contains(report.kind())) {
            return new Decision.Ignored("told already");
        }
        return switch (report.outcome()) {
            case Outcome.Sent _ ->
                new Decision.Accepted(new MessageSent(orderId, report.eventId(), report.kind(), version + 1, now));
            case Outcome.Refused refused ->
                new Decision.Accepted(new MessageFailed(
                        orderId, report.eventId(), report.kind(), refused.reason(), version + 1, now));
            case Outcome.Unreachable unreachable -> new Decision.Wait(unreachable.reason());
        };
    }

    /// @throws IllegalStateException when the event cannot follow on this history
    public Correspondence evolve(CorrespondenceEvent event) {
        return switch (event) {
            case MessageSent sent -> with(sent);
            case MessageFailed failed -> with(failed);
        };
    }

    private Correspondence with(CorrespondenceEvent event) {
        if (!event.orderId().equals(orderId) || event.version() != version + 1 || told.contains(event.kind())) {
            throw new IllegalStateException(
                    event + " cannot follow on version " + version + " of order " + orderId + ": " + told);
        }
        var more = new HashSet<>(told);
        more.add(event.kind());
        return new Correspondence(orderId, customer, more, version + 1);
    }

    /// Messages may go out in the order in which events arrive, with one exception: that an order was received or
    /// confirmed must not be read after that it was cancelled.
    private boolean isStale(Template template) {
        return switch (template) {
            case CREATED, CONFIRMED -> knows(Template.CANCELLED) || knows(Template.REFUNDED);
            case SHIPPED, DELIVERED, CANCELLED, REFUNDED -> false;
        };
    }

    private boolean knows(Template template) {
        return told.stream().anyMatch(kind -> kind.template() == template);
    }

    private static List<Channel> channels(Template template, Customer customer) {
        return switch (template) {
            case SHIPPED, DELIVERED -> hasPhone(customer) ? List.of(EMAIL, SMS) : List.of(EMAIL);
            case CREATED, CONFIRMED, CANCELLED, REFUNDED -> List.of(EMAIL);
        };
    }

    private static boolean hasPhone(Customer customer) {
        return customer.phone() != null && !customer.phone().isBlank();
    }
}
