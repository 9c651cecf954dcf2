package dev.warren.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warren.contracts.CustomerEvent.CustomerErased;
import dev.warren.contracts.CustomerEvent.Finding;
import dev.warren.contracts.CustomerEvent.Treatment;
import dev.warren.contracts.EventCodec;
import dev.warren.contracts.NotificationEvent.Channel;
import dev.warren.contracts.SealedCustomer;
import dev.warren.messaging.UnitOfWork;
import dev.warren.notification.domain.Correspondence;
import dev.warren.notification.domain.CorrespondenceEvent;
import dev.warren.notification.domain.CorrespondenceEvent.MessageFailed;
import dev.warren.notification.domain.CorrespondenceEvent.MessageSent;
import dev.warren.notification.domain.Kind;
import dev.warren.notification.domain.Template;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What customers were told, in sets: each method is one statement for any number of orders.
@ApplicationScoped
class NotificationRepository {
    private static final String LOAD = """
            SELECT asked.order_id, contact.customer::text AS customer,
                   told.template, told.channel, told.status, told.reason, told.event_id, told.version, told.at
            FROM unnest($1::uuid[]) AS asked(order_id)
            LEFT JOIN contact USING (order_id)
            LEFT JOIN notification told USING (order_id)
            ORDER BY asked.order_id, told.version""";
    private static final String KEEP_CONTACTS = """
            INSERT INTO contact (order_id, customer)
            SELECT id, customer::jsonb FROM unnest($1::uuid[], $2::text[]) AS given(id, customer) ORDER BY id
            ON CONFLICT DO NOTHING""";
    private static final String LOCK =
            "SELECT order_id FROM contact WHERE order_id = ANY($1::uuid[]) ORDER BY order_id FOR NO KEY UPDATE";
    private static final String APPEND = """
            INSERT INTO notification (order_id, template, channel, status, reason, event_id, version, at)
            SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::uuid[], $7::bigint[],
                                 $8::timestamptz[])""";

    // Of a customer who was erased: what was sealed with a key that came later is theirs again. Rows from before
    // sealing have a name, and no contact.
    private static final String FIND_ERASED = """
            SELECT order_id FROM contact
            WHERE customer ->> 'customerId' = $1 AND customer ?| ARRAY['name', 'contact']
              AND (customer ->> 'contact' IS NULL OR customer ->> 'contact' LIKE '{%'
                   OR split_part(customer ->> 'contact', '.', 2) = ANY($2::text[]))
            ORDER BY order_id FOR UPDATE""";
    private static final String BLANK = """
            UPDATE contact SET customer = jsonb_build_object('customerId', $1::text)
            WHERE order_id = ANY($2::uuid[])""";

    private final Pool pool;
    private final ObjectMapper json = EventCodec.mapper();

    NotificationRepository(Pool pool) {
        this.pool = pool;
    }

    /// Outside of any transaction: the histories of these orders, in the same sequence.
    Uni<List<Correspondence>> lookUp(List<UUID> orderIds) {
        return load(pool, new HashSet<>(orderIds))
                .map(found -> orderIds.stream().map(found::get).toList());
    }

    /// The histories of these orders; an empty one for an order that nothing is known of.
    Uni<Map<UUID, Correspondence>> load(SqlClient client, Collection<UUID> orderIds) {
        return client.preparedQuery(LOAD).execute(Tuple.of(array(orderIds))).map(this::histories);
    }

    /// Makes writers of the same order queue, so that numbers within an order have no gaps, and loads what those
    /// before have committed. The first two writers of an order find nothing to queue for: its numbers are a
    /// conflict then.
    Uni<Map<UUID, Correspondence>> lock(SqlConnection connection, Collection<UUID> orderIds) {
        return Uni.combine()
                .all()
                .unis(connection.preparedQuery(LOCK).execute(Tuple.of(array(orderIds))), load(connection, orderIds))
                .with((_, histories) -> histories);
    }

    /// Keeps how to reach the customers of these orders; what is there already stays.
    void keepContacts(UnitOfWork work, Map<UUID, SealedCustomer> customers) {
        if (!customers.isEmpty()) {
            var json = customers.values().stream().map(this::write).toArray(String[]::new);
            work.write(KEEP_CONTACTS, Tuple.of(array(customers.keySet()), json));
        }
    }

    /// Blanks how to reach a customer. What they were told stays on record, and that nobody can be told any more.
    Uni<List<Finding>> erase(UnitOfWork work, CustomerErased erased) {
        return work.connection()
                .preparedQuery(FIND_ERASED)
                .execute(Tuple.of(erased.customerId(), erased.keyIdsInText()))
                .map(rows -> rows.stream().map(row -> row.getUUID(0)).toArray(UUID[]::new))
                .invoke(ids -> work.write(BLANK, Tuple.of(erased.customerId(), ids)))
                .map(ids -> List.of(new Finding("contact", ids.length, Treatment.BLANKED)));
    }

    void append(UnitOfWork work, List<CorrespondenceEvent> events) {
        if (!events.isEmpty()) {
            work.write(APPEND, columns(events));
        }
    }

    private static Tuple columns(List<CorrespondenceEvent> events) {
        return Tuple.from(List.of(
                events.stream().map(CorrespondenceEvent::orderId).toArray(UUID[]::new),
                events.stream().map(event -> event.kind().template().wireName()).toArray(String[]::new),
                events.stream().map(event -> event.kind().channel().name()).toArray(String[]::new),
                events.stream().map(event -> status(event).name()).toArray(String[]::new),
                events.stream().map(NotificationRepository::reason).toArray(String[]::new),
                events.stream().map(CorrespondenceEvent::eventId).toArray(UUID[]::new),
                events.stream().map(CorrespondenceEvent::version).toArray(Long[]::new),
                events.stream()
                        .map(event -> event.at().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new)));
    }

    private static NotificationStatus status(CorrespondenceEvent event) {
        return switch (event) {
            case MessageSent _ -> NotificationStatus.SENT;
            case MessageFailed _ -> NotificationStatus.FAILED;
        };
    }

    private static String reason(CorrespondenceEvent event) {
        return switch (event) {
            case MessageSent _ -> null;
            case MessageFailed failed -> failed.reason();
        };
    }

    private Map<UUID, Correspondence> histories(RowSet<Row> rows) {
        var histories = new HashMap<UUID, Correspondence>();
        for (var row : rows) {
            var history = histories.computeIfAbsent(
                    row.getUUID("order_id"), id -> Correspondence.none(id, read(row.getString("customer"))));
            if (row.getString("template") != null) {
                histories.put(history.orderId(), history.evolve(event(row)));
            }
        }
        return histories;
    }

    private static CorrespondenceEvent event(Row row) {
        var orderId = row.getUUID("order_id");
        var eventId = row.getUUID("event_id");
        var kind = new Kind(Template.of(row.getString("template")), Channel.valueOf(row.getString("channel")));
        long version = row.getLong("version");
        var at = row.getOffsetDateTime("at").toInstant();
        return switch (NotificationStatus.valueOf(row.getString("status"))) {
            case SENT -> new MessageSent(orderId, eventId, kind, version, at);
            case FAILED -> new MessageFailed(orderId, eventId, kind, row.getString("reason"), version, at);
        };
    }

    private String write(SealedCustomer customer) {
        try {
            return json.writeValueAsString(customer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a customer that was read from JSON cannot be written", e);
        }
    }

    private SealedCustomer read(String customer) {
        try {
            return customer == null
                    ? null
                    : json.readValue(customer, StoredContact.class).upcast();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "a contact cannot be read: " + e.getClass().getSimpleName());
        }
    }

    private static UUID[] array(Collection<UUID> ids) {
        return ids.toArray(UUID[]::new);
    }
}
