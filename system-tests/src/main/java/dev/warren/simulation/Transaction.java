package dev.warren.simulation;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Supplier;

/// A transaction as PostgreSQL has them at READ COMMITTED: it sees what is committed and what it has written itself,
/// row locks are held to the end, and who inserts a key that is there, or becomes there, fails.
public final class Transaction extends SqlConnection {
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String DEADLOCK_DETECTED = "40P01";

    private final Process process;
    private final Map<Cell, Object> written = new LinkedHashMap<>();
    private final Set<Lock> held = new LinkedHashSet<>();
    private final Queue<Lock> wanted = new ArrayDeque<>();
    private final Map<String, String> handled = new LinkedHashMap<>();
    private final List<Supplier<Uni<Void>>> writes = new ArrayList<>();
    private final List<Runnable> onCommit = new ArrayList<>();
    private final List<Runnable> onceDurable = new ArrayList<>();
    private UniEmitter<? super Void> blocked;
    private boolean ended;
    private String label;

    private record Cell(Table<?, ?> table, Object key) {}

    Transaction(Process process) {
        super((io.vertx.sqlclient.SqlConnection) null);
        this.process = process;
        this.label = "a transaction";
        process.whenItDies(this::abort);
    }

    public static Transaction begin(Process process) {
        return new Transaction(process);
    }

    /// The transaction that the services know as a connection.
    public static Transaction of(Object connection) {
        return (Transaction) connection;
    }

    /// What it is about, for the names of faults.
    public void call(String name) {
        label = name;
    }

    public String label() {
        return label;
    }

    /// Whether rows are protected from those who write at the same time. They always are, but for a mutation.
    public boolean isProtected() {
        return !process.world().has(Mutation.WITHOUT_VERSION_CHECK);
    }

    @SuppressWarnings("unchecked") // a cell holds what its table holds
    public <K extends Comparable<? super K>, V> Optional<V> find(Table<K, V> table, K key) {
        var cell = new Cell(table, key);
        return written.containsKey(cell) ? Optional.ofNullable((V) written.get(cell)) : table.find(key);
    }

    /// SELECT … FOR UPDATE: the rows that there are.
    public <K extends Comparable<? super K>, V> Uni<Map<K, V>> lock(Table<K, V> table, Collection<K> keys) {
        var existing = keys.stream()
                .distinct()
                .sorted()
                .filter(key -> find(table, key).isPresent())
                .toList();
        return take(table, existing).map(_ -> read(table, existing));
    }

    /// SELECT … FOR UPDATE SKIP LOCKED
    public <K extends Comparable<? super K>, V> boolean tryLock(Table<K, V> table, K key) {
        var lock = table.lock(key);
        if (isProtected() && lock.take(this)) {
            held.add(lock);
        }
        return !isProtected() || held.contains(lock);
    }

    private <K extends Comparable<? super K>, V> Map<K, V> read(Table<K, V> table, List<K> keys) {
        var rows = new LinkedHashMap<K, V>();
        keys.forEach(key -> find(table, key).ifPresent(row -> rows.put(key, row)));
        return rows;
    }

    /// INSERT … ON CONFLICT DO NOTHING: waits for whoever is inserting the same.
    public <K extends Comparable<? super K>, V> void insertMissing(Table<K, V> table, Map<K, V> rows) {
        upsert(
                table,
                rows.keySet(),
                () -> rows.forEach((key, row) -> {
                    if (find(table, key).isEmpty()) {
                        put(table, key, row);
                    }
                }));
    }

    /// INSERT
    public <K extends Comparable<? super K>, V> void insert(Table<K, V> table, Map<K, V> rows) {
        upsert(
                table,
                rows.keySet(),
                () -> rows.forEach((key, row) -> {
                    refuse(isProtected() && find(table, key).isPresent(), table);
                    put(table, key, row);
                }));
    }

    /// Any writing of rows that others may be writing as well: it waits for them, whether the rows are there or not.
    public <K extends Comparable<? super K>> void upsert(Table<K, ?> table, Collection<K> keys, Runnable write) {
        later(() -> take(table, keys.stream().distinct().sorted().toList()).invoke(write));
    }

    /// The constraint of a table does not hold.
    public static void refuse(boolean isBroken, Object table) {
        if (isBroken) {
            throw new PgException(table + " has it", "ERROR", UNIQUE_VIOLATION, "");
        }
    }

    /// Leaves a write for the end.
    public void later(Supplier<Uni<Void>> write) {
        writes.add(write);
    }

    /// Sends what was left for the end.
    public Uni<Void> write() {
        var all = Uni.createFrom().voidItem();
        for (var write : writes) {
            all = all.chain(() -> write.get());
        }
        return all;
    }

    /// What `client` sees: the transaction its own writes too, everybody else what is committed.
    public static <K extends Comparable<? super K>, V> Optional<V> find(Object client, Table<K, V> table, K key) {
        return client instanceof Transaction transaction ? transaction.find(table, key) : table.find(key);
    }

    public <K extends Comparable<? super K>, V> void put(Table<K, V> table, K key, V row) {
        written.put(new Cell(table, key), row);
    }

    public <K extends Comparable<? super K>, V> void remove(Table<K, V> table, K key) {
        written.put(new Cell(table, key), null);
    }

    /// The reaction to an event is part of this transaction.
    public void handles(String consumerAndEvent, String name) {
        handled.put(consumerAndEvent, name);
    }

    /// For what is found by looking from time to time, whoever learns of the commit.
    public void onceDurable(Runnable action) {
        onceDurable.add(action);
    }

    public void onCommit(Runnable action) {
        onCommit.add(action);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // a cell holds what its table holds
    void commit() {
        written.forEach((cell, row) -> ((Table) cell.table()).put((Comparable) cell.key(), row));
        handled.forEach(process.world().effects()::happened);
        end();
        onceDurable.forEach(Runnable::run);
        process.world().touch();
    }

    /// What is done after the commit, if the process lives to see it.
    void committed() {
        onCommit.forEach(Runnable::run);
    }

    void abort() {
        if (!ended) {
            end();
        }
    }

    private void end() {
        ended = true;
        if (!wanted.isEmpty()) {
            wanted.peek().forget(this);
            wanted.clear();
        }
        held.forEach(lock -> lock.release(this));
        held.clear();
    }

    /// Two connections are never the same. (Those of the client compare what they wrap, and this one wraps nothing.)
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    private <K extends Comparable<? super K>> Uni<Void> take(Table<K, ?> table, List<K> keys) {
        if (!isProtected()) {
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom().emitter(emitter -> {
            keys.forEach(key -> wanted.add(table.lock(key)));
            blocked = emitter;
            takeWanted();
        });
    }

    private void takeWanted() {
        while (!wanted.isEmpty()) {
            var lock = wanted.peek();
            if (!lock.take(this)) {
                waitFor(lock);
                return;
            }
            held.add(wanted.poll());
        }
        blocked.complete(null);
    }

    private void waitFor(Lock lock) {
        if (lock.holder().waitsFor(this)) {
            wanted.clear();
            blocked.fail(new PgException("deadlock detected", "ERROR", DEADLOCK_DETECTED, ""));
        } else {
            lock.await(this);
        }
    }

    private boolean waitsFor(Transaction other) {
        if (this == other) {
            return true;
        }
        var holder = wanted.isEmpty() ? this : wanted.peek().holder();
        return holder != this && holder.waitsFor(other);
    }

    /// The lock that it waited for is its own now.
    void goOn() {
        process.after(0, this::takeWanted);
    }
}
