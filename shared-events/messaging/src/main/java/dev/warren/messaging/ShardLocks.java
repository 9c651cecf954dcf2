package dev.warren.messaging;

import static dev.warren.messaging.Relay.within;

import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// The shards of the outbox that this instance may publish, as advisory locks on the very connection that reads and
/// removes their rows: when that connection is lost so is the right to go on, and the other instances take over.
///
/// Every instance also holds a lock that all may share; how many do is how many instances there are, and each takes
/// its fair part.
final class ShardLocks {
    private static final int MEMBER = 0x5752_0001;
    private static final int SHARD = 0x5752_0002;

    private static final String JOIN = "SELECT pg_advisory_lock_shared($1, 0)";
    private static final String MEMBERS = """
            SELECT count(*) FROM pg_locks
            WHERE locktype = 'advisory' AND classid = $1::int::oid AND objid = 0 AND granted
              AND database = (SELECT oid FROM pg_database WHERE datname = current_database())""";
    private static final String TRY = "SELECT pg_try_advisory_lock($1, $2)";
    private static final String RELEASE = "SELECT pg_advisory_unlock($1, $2)";
    private static final String RELEASE_ALL = "SELECT pg_advisory_unlock_all()";

    private final SqlConnection connection;
    private final int shards;
    private final Deque<Integer> held = new ArrayDeque<>();
    private int members;

    private ShardLocks(SqlConnection connection, int shards) {
        this.connection = connection;
        this.shards = shards;
    }

    static ShardLocks join(SqlConnection connection, int shards) {
        within(connection.preparedQuery(JOIN).execute(Tuple.of(MEMBER)));
        return new ShardLocks(connection, shards);
    }

    List<Integer> held() {
        return new ArrayList<>(held);
    }

    /// Whether no other instance shared the outbox when it was last balanced.
    boolean isAlone() {
        return members == 1;
    }

    /// Gives up what is more than a fair part, takes what is free when it has less.
    void balance() {
        members = Math.max(1, count());
        int fair = Math.ceilDiv(shards, members);
        while (held.size() > fair) {
            within(connection.preparedQuery(RELEASE).execute(Tuple.of(SHARD, held.removeLast())));
        }
        for (int shard = 0; shard < shards && held.size() < fair; shard++) {
            if (!held.contains(shard) && tryLock(shard)) {
                held.addLast(shard);
            }
        }
    }

    /// Gives up everything that a connection holds, before it goes back to the pool and takes the locks along.
    ///
    /// @param last what is to be done under the locks; they are given up also when it fails
    static void leave(SqlConnection connection, Runnable last) {
        try {
            last.run();
        } finally {
            // A database that is late does it all the same, as the next statement on this connection.
            within(connection.query(RELEASE_ALL).execute());
        }
    }

    private int count() {
        return within(connection.preparedQuery(MEMBERS).execute(Tuple.of(MEMBER)))
                .iterator()
                .next()
                .getInteger(0);
    }

    private boolean tryLock(int shard) {
        return within(connection.preparedQuery(TRY).execute(Tuple.of(SHARD, shard)))
                .iterator()
                .next()
                .getBoolean(0);
    }
}
