package dev.warren.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/// What the failure of a batch, or of a request, means. Here, and only here, failures are classified.
public enum Failure {
    /// The database is away: wait, and try the same batch again. Counts no attempts.
    OUTAGE,
    /// A concurrent transaction was in the way: try the same batch again, soon.
    CONFLICT,
    /// Something in the batch: find the culprit by bisecting.
    POISON;

    /// serialization_failure, deadlock_detected, unique_violation (another was first to insert the row)
    private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "23505", "55P03");

    /// Classes of SQLSTATE: connection exception, insufficient resources (too many connections, disk full),
    /// operator intervention (shutdown, terminated backend), system error.
    private static final Set<String> OUTAGES = Set.of("08", "53", "57", "58");

    /// read_only_sql_transaction: we still talk to a server that has been demoted
    private static final String READ_ONLY = "25006";

    public static Failure of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case PgException pg
                when CONFLICTS.contains(sqlState(pg)) -> {
                    return CONFLICT;
                }
                case PgException pg
                when isOutage(sqlState(pg)) -> {
                    return OUTAGE;
                }
                // an IOException by birth, and about what is written and not where
                case JsonProcessingException _, CharConversionException _ -> {
                    return POISON;
                }
                case ClosedConnectionException _, IOException _, TimeoutException _ -> {
                    return OUTAGE;
                }
                // the pool's own ways to say that there is no connection to be had
                case VertxException vertx
                when isAboutConnections(vertx) -> {
                    return OUTAGE;
                }
                case NoStackTraceThrowable vertx
                when isAboutConnections(vertx) -> {
                    return OUTAGE;
                }
                default -> {
                    // look at its cause
                }
            }
        }
        return POISON;
    }

    private static String sqlState(PgException failure) {
        return failure.getSqlState() == null ? "" : failure.getSqlState();
    }

    private static boolean isOutage(String sqlState) {
        return sqlState.equals(READ_ONLY) || OUTAGES.stream().anyMatch(sqlState::startsWith);
    }

    private static boolean isAboutConnections(Throwable vertx) {
        var message = vertx.getMessage();
        return message != null
                && (message.contains("Connection") || message.contains("closed") || message.contains("Timeout"));
    }
}
