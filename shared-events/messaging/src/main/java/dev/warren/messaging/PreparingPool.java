package dev.warren.messaging;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/// The pool as it is configured, in which also long statements stay prepared, those that [Writes] has joined; and whose
/// connections may not stay silent for ever.
@Singleton
class PreparingPool implements PgPoolCreator {
    private static final int LONGEST_STATEMENT_CHARS = 65_536;

    private final Duration silence;

    PreparingPool(MessagingConfig config) {
        this.silence = config.databaseSilence();
    }

    @Override
    public Pool create(Input input) {
        var options = input.pgConnectOptionsList();
        options.forEach(each -> each.setPreparedStatementCacheSqlLimit(LONGEST_STATEMENT_CHARS));
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(List.<SqlConnectOptions>copyOf(options))
                .using(input.vertx())
                .withConnectHandler(connection -> Silence.limit(connection, silence))
                .build();
    }
}
