package dev.warren.order.projection;

import dev.warren.messaging.UnitOfWork;
import dev.warren.order.store.FeedEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.List;

/// A read model: what the events of the feed add up to.
///
/// Its rows are in two slots. Both generations, the one that is served and the one that is being built, go through the
/// same [#fold].
public interface Projection {
    /// As it stands in table `projection`.
    String name();

    /// The tables of a slot, without the number of the slot.
    List<String> tables();

    /// Works out what events change in a slot. Reads only; the same events may come again if their changes were not
    /// written.
    ///
    /// @param events the next of the feed, in its order; at least one
    Uni<Changes> fold(SqlClient client, int slot, List<FeedEvent> events);

    /// What is to be written, together with the checkpoint or not at all.
    @FunctionalInterface
    interface Changes {
        void write(UnitOfWork work);
    }
}
