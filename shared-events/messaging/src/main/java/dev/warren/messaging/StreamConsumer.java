package dev.warren.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;

/// Whoever keeps something of everything that any service has said. Its bean is found, and is given the stream
/// `events`
/// from its own place on: on one instance of the service at a time, in the stream's order, batch by batch.
///
/// What it keeps and its place in the stream are one transaction, so each event has its effect once. The same event
/// may stand in the stream twice, since owners publish at least once.
public interface StreamConsumer {

    /// Unique in the service: instances take turns under this name.
    String name();

    /// Whether it is to be given anything at all.
    boolean isWanted();

    /// The offset of the next message that it wants; 0 for all of history.
    Uni<Long> nextOffset(SqlConnection connection);

    /// Keeps a batch, and its new place with it. It may be called with a batch without events.
    Uni<Void> keep(SqlConnection connection, Batch batch);

    /// @param nextOffset where to go on
    /// @param asOf when the broker had nothing beyond this batch; null while there is more
    /// @param lost whether messages before this batch are gone from the stream, never given to this consumer
    record Batch(List<StreamedEvent> events, long nextOffset, Instant asOf, boolean lost) {}
}
