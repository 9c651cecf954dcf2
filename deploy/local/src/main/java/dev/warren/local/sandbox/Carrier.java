package dev.warren.local.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// A parcel carrier. It collects a parcel at once, delivers it a little later, and tells the sender by callback,
/// again and again until the sender takes it. The recipient's postal code decides what differs:
///
/// | postal code | behaviour |
/// |---|---|
/// | `98…` | stays at the depot until `POST /parcels/{reference}/collection` |
/// | `99…` | is collected after 5 s, told by callback |
/// | any other | is collected in the answer itself |
public final class Carrier implements AutoCloseable {
    private static final Duration LATE_COLLECTION = Duration.ofSeconds(5);

    private final Clock clock;
    private final Duration deliveryDelay;
    private final Depot depot = new Depot();
    private final Replies replies = new Replies();
    private final Journal journal;
    private final JsonServer server;
    private final Callbacks callbacks = new Callbacks();
    private final Steps steps;

    /// A parcel's new state, with the answer that caused it, if an answer did.
    private record Entry(Replies.Reply reply, List<Parcel> parcels) {}

    private Carrier(Path journalFile, InetSocketAddress address, Duration deliveryDelay, Clock clock)
            throws IOException {
        this.clock = clock;
        this.deliveryDelay = deliveryDelay;
        this.journal = Journal.open(journalFile, this::reload);
        this.server = JsonServer.at(address)
                .route("POST", "/parcels", this::book)
                .route("DELETE", "/parcels/{reference}", this::stop)
                .route("POST", "/parcels/{reference}/collection", this::collect)
                .route("GET", "/parcels", this::parcels)
                .route("GET", "/labels/{trackingNumber}", this::label);
        this.steps = new Steps(clock, this::moveOn);
    }

    /// @param journalFile   reloaded if it exists; parcels and callbacks under way go on
    /// @param address       with port 0 for any free one
    /// @param deliveryDelay from collection to delivery
    public static Carrier start(Path journalFile, InetSocketAddress address, Duration deliveryDelay, Clock clock)
            throws IOException {
        Carrier carrier = new Carrier(journalFile, address, deliveryDelay, clock);
        carrier.open();
        return carrier;
    }

    public URI url() {
        return server.url();
    }

    /// From now on no parcel moves on by itself, until [#moveAgain(int)].
    public void standStill() {
        steps.standStill();
    }

    /// Lets the parcels that were held move on, this many a second, and later ones when they are due.
    public void moveAgain(int perSecond) {
        steps.moveAgain(perSecond);
    }

    @Override
    public void close() {
        server.close();
        steps.close();
        callbacks.close();
        journal.close();
    }

    /// Nobody is told anything by a carrier that did not get its port, and what is asked for meanwhile waits.
    private synchronized void open() throws IOException {
        server.start();
        for (Parcel parcel : depot.all()) {
            plan(parcel);
            tell(parcel);
        }
    }

    private synchronized Answer book(Request request) {
        Optional<Answer> recorded = replies.recorded(request);
        if (recorded.isPresent()) {
            return recorded.get();
        }
        Parcel parcel = booked(request);
        Answer answer = Answer.of(
                201,
                Map.of(
                        "trackingNumber",
                        parcel.trackingNumber(),
                        "label",
                        server.url() + "/labels/" + parcel.trackingNumber(),
                        "collected",
                        parcel.status() == Parcel.Status.COLLECTED));
        record(Replies.reply(request, answer), List.of(parcel));
        plan(parcel);
        return answer;
    }

    private Parcel booked(Request request) {
        JsonNode recipient = request.body().path("recipient");
        String postalCode = recipient.path("postalCode").asText();
        if (postalCode.isBlank()) {
            throw new BadRequest(400, "`recipient.postalCode` must be a text");
        }
        Instant now = clock.instant();
        Instant collectedAt = postalCode.startsWith("98") ? null : now.plus(LATE_COLLECTION);
        Parcel parcel = new Parcel(
                "WP"
                        + UUID.randomUUID()
                                .toString()
                                .replace("-", "")
                                .substring(0, 16)
                                .toUpperCase(Locale.ROOT),
                request.text("reference"),
                recipient,
                callbackUrl(request),
                Parcel.Status.AT_DEPOT,
                now.toString(),
                collectedAt == null ? null : collectedAt.toString(),
                List.of());
        boolean waits = postalCode.startsWith("98") || postalCode.startsWith("99");
        return waits ? parcel : parcel.collected(now, now.plus(deliveryDelay), false);
    }

    private static String callbackUrl(Request request) {
        String url = request.text("callbackUrl");
        try {
            URI parsed = URI.create(url);
            if (List.of("http", "https").contains(String.valueOf(parsed.getScheme())) && parsed.getHost() != null) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // Answered below.
        }
        throw new BadRequest(400, "`callbackUrl` must be an http address");
    }

    private synchronized Answer stop(Request request) {
        List<Parcel> parcels = depot.of(request.path().get("reference"));
        if (parcels.stream().anyMatch(parcel -> parcel.status() == Parcel.Status.DELIVERED)) {
            return Answer.error(409, "The parcel is delivered");
        }
        List<Parcel> stopped =
                parcels.stream().filter(Parcel::isMoving).map(Parcel::stopped).toList();
        if (!stopped.isEmpty()) {
            record(null, stopped);
        }
        String status = depot.of(request.path().get("reference")).stream()
                .map(parcel -> parcel.status() == Parcel.Status.RECALLED ? "recalled" : "cancelled")
                .max(String::compareTo)
                .orElse("nothing");
        return Answer.of(200, Map.of("status", status));
    }

    private synchronized Answer collect(Request request) {
        List<Parcel> parcels = depot.of(request.path().get("reference"));
        if (parcels.isEmpty()) {
            return Answer.error(404, "There is no such parcel");
        }
        parcels.stream()
                .filter(parcel -> parcel.status() == Parcel.Status.AT_DEPOT)
                .forEach(this::moveOn);
        return Answer.of(200, Map.of("parcels", depot.of(request.path().get("reference"))));
    }

    private synchronized Answer parcels(Request request) {
        String reference = request.query().get("reference");
        return Answer.of(200, request.page(reference == null ? depot.all() : depot.of(reference)));
    }

    private synchronized Answer label(Request request) {
        return depot.parcel(request.path().get("trackingNumber"))
                .map(parcel -> Answer.of(
                        200, Map.of("trackingNumber", parcel.trackingNumber(), "recipient", parcel.recipient())))
                .orElse(Answer.error(404, "There is no such parcel"));
    }

    private synchronized void moveOn(String trackingNumber) {
        depot.parcel(trackingNumber)
                .filter(parcel -> !clock.instant().isBefore(parcel.nextStep()))
                .ifPresent(this::moveOn);
    }

    private void moveOn(Parcel parcel) {
        Instant now = clock.instant();
        Parcel moved =
                switch (parcel.status()) {
                    case AT_DEPOT -> parcel.collected(now, now.plus(deliveryDelay), true);
                    case COLLECTED -> parcel.delivered(now);
                    case DELIVERED, CANCELLED, RECALLED -> parcel;
                };
        record(null, List.of(moved));
        plan(moved);
        if (parcel.calls().isEmpty()) {
            tell(moved);
        }
    }

    private void plan(Parcel parcel) {
        if (parcel.isMoving() && parcel.nextStepAt() != null) {
            steps.plan(parcel.trackingNumber(), parcel.nextStep());
        }
    }

    /// Sends the parcel's oldest callback; when it is taken, the next: a sender hears of the collection before the
    /// delivery.
    private void tell(Parcel parcel) {
        if (!parcel.calls().isEmpty()) {
            Runnable done = () -> told(parcel.trackingNumber());
            callbacks.send(parcel.callbackUrl(), parcel.calls().getFirst(), done, done);
        }
    }

    private synchronized void told(String trackingNumber) {
        Parcel shorter = depot.parcel(trackingNumber).orElseThrow().withoutFirstCall();
        record(null, List.of(shorter));
        tell(shorter);
    }

    private void record(Replies.Reply reply, List<Parcel> parcels) {
        Entry entry = new Entry(reply, parcels);
        journal.append(entry);
        apply(entry);
    }

    private void reload(JsonNode line) {
        apply(Json.as(Entry.class, line));
    }

    private void apply(Entry entry) {
        Optional.ofNullable(entry.reply()).ifPresent(replies::remember);
        entry.parcels().forEach(depot::put);
    }
}
