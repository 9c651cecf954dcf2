package dev.warren.order.erasure;

import dev.warren.contracts.CustomerEvent.Finding;
import dev.warren.contracts.CustomerEvent.Treatment;
import dev.warren.contracts.ServiceName;
import dev.warren.messaging.UnitOfWork;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Erasures and what they have found; and what the events know of a customer.
@ApplicationScoped
public class ErasureRepository {
    private static final String FOOTPRINT = """
            SELECT placed.order_id,
                   placed.data -> 'customer' ->> 'contact' IS NULL AND placed.data -> 'customer' ->> 'name' IS NOT NULL
                       AS is_clear,
                   NOT EXISTS (SELECT FROM order_event ending WHERE ending.order_id = placed.order_id
                                   AND ending.type IN ('order-completed', 'order-cancelled')) AS is_open
            FROM order_event placed
            WHERE placed.type = 'order-placed' AND placed.data -> 'customer' ->> 'customerId' = $1""";
    private static final String ADD =
            "INSERT INTO erasure (erasure_id, customer_id, requested_at, trace_id) VALUES ($1, $2, $3, $4)";
    // What is delivered again says the same.
    private static final String ADD_FINDINGS = """
            INSERT INTO erasure_finding (erasure_id, service, store, treatment, found, reported_at)
            SELECT $1, $2, store, treatment, found, $3
            FROM unnest($4::text[], $5::text[], $6::bigint[]) AS t(store, treatment, found)
            ON CONFLICT DO NOTHING""";
    private static final String LATEST = """
            SELECT erasure_id FROM erasure WHERE customer_id = $1 ORDER BY requested_at DESC LIMIT 1""";
    private static final String FIND = """
            SELECT erasure.erasure_id, customer_id, requested_at, service, store, treatment, found, reported_at
            FROM erasure LEFT JOIN erasure_finding USING (erasure_id)
            WHERE erasure_id = $1 AND customer_id = $2 ORDER BY service, store, treatment""";

    /// What the history of all orders has of a customer.
    ///
    /// @param clear how many of the orders are from before sealing
    record Footprint(long orders, long clear, List<UUID> open) {
        List<Finding> findings() {
            var findings = new ArrayList<Finding>();
            findings.add(new Finding("order_event", orders - clear, Treatment.LEFT_SEALED));
            if (clear > 0) {
                findings.add(new Finding("order_event", clear, Treatment.LEFT_IN_CLEAR));
            }
            return findings;
        }
    }

    Uni<Footprint> footprint(SqlClient client, String customerId) {
        return client.preparedQuery(FOOTPRINT).execute(Tuple.of(customerId)).map(ErasureRepository::footprint);
    }

    Uni<Optional<UUID>> latest(SqlClient client, String customerId) {
        return client.preparedQuery(LATEST)
                .execute(Tuple.of(customerId))
                .map(rows -> rows.stream().findFirst().map(row -> row.getUUID(0)));
    }

    Uni<Optional<ErasureCertificate>> find(SqlClient client, String customerId, UUID erasureId) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(erasureId, customerId))
                .map(ErasureRepository::certificate);
    }

    void add(UnitOfWork work, UUID erasureId, String customerId, Instant at, String traceId) {
        work.write(ADD, Tuple.of(erasureId, customerId, at.atOffset(ZoneOffset.UTC), traceId));
    }

    void addFindings(UnitOfWork work, UUID erasureId, ServiceName service, Instant at, List<Finding> findings) {
        work.write(
                ADD_FINDINGS,
                Tuple.of(
                        erasureId,
                        service.lowerCase(),
                        at.atOffset(ZoneOffset.UTC),
                        findings.stream().map(Finding::store).toArray(String[]::new),
                        findings.stream().map(each -> each.treatment().name()).toArray(String[]::new),
                        findings.stream().map(Finding::found).toArray(Long[]::new)));
    }

    private static Footprint footprint(RowSet<Row> rows) {
        long clear = 0;
        var open = new ArrayList<UUID>();
        for (var row : rows) {
            clear += row.getBoolean("is_clear") ? 1 : 0;
            if (row.getBoolean("is_open")) {
                open.add(row.getUUID("order_id"));
            }
        }
        return new Footprint(rows.rowCount(), clear, open);
    }

    private static Optional<ErasureCertificate> certificate(RowSet<Row> rows) {
        var found = new ArrayList<ErasureCertificate.Found>();
        Row any = null;
        for (var row : rows) {
            any = row;
            if (row.getString("service") != null) {
                found.add(new ErasureCertificate.Found(
                        row.getString("service"),
                        row.getString("store"),
                        row.getLong("found"),
                        Treatment.valueOf(row.getString("treatment")),
                        row.getOffsetDateTime("reported_at").toInstant()));
            }
        }
        return any == null
                ? Optional.empty()
                : Optional.of(ErasureCertificate.of(
                        any.getUUID("erasure_id"),
                        any.getString("customer_id"),
                        any.getOffsetDateTime("requested_at").toInstant(),
                        found));
    }
}
