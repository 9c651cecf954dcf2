package dev.warren.testkit.violations;

import io.vertx.mutiny.sqlclient.SqlConnection;

class QueryingReactions {
    Object query(SqlConnection connection) {
        return connection.preparedQuery("SELECT 1");
    }
}
