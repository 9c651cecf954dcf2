package dev.warren.order.diagnosis;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// How long stages take, seen from the latest orders.
@ApplicationScoped
class StageTimesRepository {
    // Nineteen of twenty: one that takes longer is worth a look.
    private static final String TIMES = """
            SELECT stage.name, count(*)::int AS orders,
                   percentile_disc(0.95) WITHIN GROUP (ORDER BY extract(epoch FROM ended.at - begun.at) * 1000)::bigint AS ms
            FROM unnest($1::text[], $2::text[], $3::text[]) AS stage(name, begins, ends)
            CROSS JOIN (SELECT order_id FROM order_list ORDER BY created_at DESC, order_id DESC LIMIT $4) latest
            JOIN order_event begun ON begun.order_id = latest.order_id AND begun.type = stage.begins
            JOIN order_event ended ON ended.order_id = latest.order_id AND ended.type = ANY(string_to_array(stage.ends, ' '))
            GROUP BY stage.name""";

    private final Pool pool;
    private final DiagnosisSettings settings;

    StageTimesRepository(Pool pool, DiagnosisSettings settings) {
        this.pool = pool;
        this.settings = settings;
    }

    Uni<Map<Stage, Expectation>> expectations(Collection<Stage> stages) {
        return stages.isEmpty() ? Uni.createFrom().item(Map.of()) : ask(List.copyOf(stages));
    }

    private Uni<Map<Stage, Expectation>> ask(List<Stage> stages) {
        var parameters = Tuple.of(
                stages.stream().map(Stage::name).toArray(String[]::new),
                stages.stream().map(Stage::begin).toArray(String[]::new),
                stages.stream().map(stage -> String.join(" ", stage.ends())).toArray(String[]::new),
                settings.orders());
        return pool.preparedQuery(TIMES).execute(parameters).map(rows -> expectations(stages, rows));
    }

    private Map<Stage, Expectation> expectations(List<Stage> stages, Iterable<Row> rows) {
        var expectations = new EnumMap<Stage, Expectation>(Stage.class);
        stages.forEach(stage -> expectations.put(stage, new Expectation(settings.expectedAtFirst(), 0)));
        for (var row : rows) {
            if (row.getInteger("orders") >= settings.enoughOrders()) {
                expectations.put(Stage.valueOf(row.getString("name")), usual(row));
            }
        }
        return expectations;
    }

    private Expectation usual(Row row) {
        var usual = Duration.ofMillis(row.getLong("ms"));
        var least = settings.expectedAtLeast();
        return new Expectation(usual.compareTo(least) < 0 ? least : usual, row.getInteger("orders"));
    }
}
