package dev.warren.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.warren.contracts.CustomerEvent.CustomerErased;
import dev.warren.contracts.CustomerEvent.CustomerKeyIssued;
import dev.warren.contracts.CustomerEvent.Finding;
import dev.warren.contracts.CustomerEvent.Treatment;
import dev.warren.contracts.DomainEvent;
import dev.warren.contracts.Event;
import dev.warren.contracts.EventCodec;
import dev.warren.contracts.UndecodableEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/// Finds a customer among the messages that were set aside. Most of what is found is sealed, and stays. What is from
/// before sealing is written anew without its personal part, so that it can still be replayed; keys, and what nobody
/// can read, are removed.
@ApplicationScoped
public class ErasedMessages {
    private static final String FIND = """
            SELECT id, body FROM set_aside
            WHERE position(convert_to($1, 'UTF8') IN body) > 0 ORDER BY id FOR UPDATE""";
    private static final String REWRITE = """
            UPDATE set_aside AS old SET body = anew.body
            FROM unnest($1::uuid[], $2::bytea[]) AS anew(id, body) WHERE old.id = anew.id""";
    private static final String REMOVE = "DELETE FROM set_aside WHERE id = ANY($1::uuid[])";

    private final EventCodec codec;

    protected ErasedMessages(EventCodec codec) {
        this.codec = codec;
    }

    private record Kept(UUID id, byte[] body) {}

    /// @return one for each treatment that something got, and at least one
    public Uni<List<Finding>> erase(UnitOfWork work, CustomerErased erased) {
        return work.connection()
                .preparedQuery(FIND)
                .execute(Tuple.of('"' + erased.customerId() + '"'))
                .map(rows -> about(erased.customerId(), rows))
                .map(kept -> treat(work, kept, erased));
    }

    /// What others have written may be spaced as they like.
    private static List<Kept> about(String customerId, RowSet<Row> rows) {
        var mention = Pattern.compile("\"customerId\"\\s*:\\s*" + Pattern.quote('"' + customerId + '"'));
        return rows.stream()
                .map(row -> new Kept(row.getUUID(0), row.getBuffer(1).getBytes()))
                .filter(kept -> mention.matcher(new String(kept.body(), UTF_8)).find())
                .toList();
    }

    private List<Finding> treat(UnitOfWork work, List<Kept> kept, CustomerErased erased) {
        var anew = new ArrayList<Kept>();
        var removed = new ArrayList<UUID>();
        for (var each : kept) {
            try {
                var event = codec.decode(each.body());
                if (event.data() instanceof CustomerKeyIssued issued
                        && erased.keyIds().contains(issued.keyId())) {
                    removed.add(each.id());
                } else if (event.data().saysInClear()) {
                    anew.add(new Kept(each.id(), codec.encode(withoutPersonalData(event))));
                }
            } catch (UndecodableEvent e) {
                removed.add(each.id());
            }
        }
        write(work, anew, removed);
        return findings(kept.size(), anew.size(), removed.size());
    }

    private static void write(UnitOfWork work, List<Kept> anew, List<UUID> removed) {
        if (!anew.isEmpty()) {
            work.write(
                    REWRITE,
                    Tuple.of(
                            anew.stream().map(Kept::id).toArray(UUID[]::new),
                            anew.stream()
                                    .map(each -> Buffer.buffer(each.body()))
                                    .toArray(Buffer[]::new)));
        }
        if (!removed.isEmpty()) {
            work.write(REMOVE, Tuple.of(removed.toArray(UUID[]::new)));
        }
    }

    private static List<Finding> findings(int found, int blanked, int removed) {
        var findings = new ArrayList<Finding>();
        findings.add(new Finding("set_aside", found - blanked - removed, Treatment.LEFT_SEALED));
        if (blanked > 0) {
            findings.add(new Finding("set_aside", blanked, Treatment.BLANKED));
        }
        if (removed > 0) {
            findings.add(new Finding("set_aside", removed, Treatment.REMOVED));
        }
        return findings;
    }

    private static Event<DomainEvent> withoutPersonalData(Event<DomainEvent> event) {
        return new Event<>(
                event.id(),
                event.time(),
                event.data().withoutPersonalData(),
                event.sequence(),
                event.correlationId(),
                event.causationId(),
                event.traceparent());
    }
}
