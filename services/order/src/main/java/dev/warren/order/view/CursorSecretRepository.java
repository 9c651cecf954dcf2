package dev.warren.order.view;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;

/// The secret that signs cursors, made once when the database was.
@ApplicationScoped
class CursorSecretRepository {
    private final Pool pool;

    CursorSecretRepository(Pool pool) {
        this.pool = pool;
    }

    Uni<byte[]> secret() {
        return pool.query("SELECT secret FROM cursor_secret")
                .execute()
                .map(rows -> rows.iterator().next().getBuffer("secret").getBytes());
    }
}
