package dev.warren.bench;

import java.sql.SQLException;

/// The database server's own counters, over all databases.
///
/// @param transactions committed and rolled back, reading ones too; up to some seconds late
/// @param writing      transactions that changed something; exact
/// @param walBytes     written to the log
record DatabaseCounters(long transactions, long writing, long walBytes) {

    static DatabaseCounters of(Tables tables) throws SQLException {
        return new DatabaseCounters(
                tables.number(Tables.ADMIN, "SELECT sum(xact_commit + xact_rollback) FROM pg_stat_database"),
                tables.number(Tables.ADMIN, "SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint"),
                tables.number(Tables.ADMIN, "SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn"));
    }

    DatabaseCounters since(DatabaseCounters earlier) {
        return new DatabaseCounters(
                transactions - earlier.transactions, writing - earlier.writing, walBytes - earlier.walBytes);
    }
}
