package dev.warren.order.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/// The events of all orders in one sequence, for readers that keep their place in it. Who goes on after the last
/// position that it has seen gets every event once, however many write at the same time, and those of one order in
/// the order of their versions.
///
/// An event is in the feed once all transactions of the database server that began writing before it have ended.
@ApplicationScoped
public class EventFeed {
    static final int MAX_LIMIT = 10_000;

    private final EventFeedRepository repository;

    EventFeed(EventFeedRepository repository) {
        this.repository = repository;
    }

    /// The next events after `last`, at most `limit`; none when there are none yet.
    public Uni<List<FeedEvent>> after(SqlClient client, FeedPosition last, int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit: 1 to " + MAX_LIMIT + ", not " + limit);
        }
        return repository.after(client, last, limit);
    }

    /// The oldest event after `last` that is committed, whether or not it can be read yet.
    public Uni<Optional<FeedEvent>> oldestAfter(SqlClient client, FeedPosition last) {
        return repository.oldestAfter(client, last);
    }

    /// The last position that can be read now.
    public Uni<FeedPosition> end(SqlClient client) {
        return repository.end(client);
    }
}
