package dev.warren.messaging;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// All that a unit of work writes, joined to one statement. It happens as a whole or not at all, whatever becomes of
/// the process or the connection; and it costs the database one message instead of six.
///
/// PostgreSQL runs every part of a `WITH` that writes, once, whether anybody reads it or not. The parts do not see each
/// other's rows.
final class Writes {
    private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+)");
    // As many as there are combinations of the constant statements in a service's repositories: a few dozen.
    private static final Map<List<String>, String> JOINED = new ConcurrentHashMap<>();

    private final List<String> statements = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    void add(String statement, Tuple parameters) {
        statements.add(statement);
        for (int i = 0; i < parameters.size(); i++) {
            values.add(parameters.getValue(i));
        }
    }

    boolean isEmpty() {
        return statements.isEmpty();
    }

    /// @return the rows of the statement that was added last
    Uni<RowSet<Row>> send(SqlClient client) {
        return client.preparedQuery(JOINED.computeIfAbsent(List.copyOf(statements), Writes::join))
                .execute(Tuple.from(values));
    }

    private static String join(List<String> statements) {
        var parts = new ArrayList<String>();
        int parameters = 0;
        for (var statement : statements) {
            parts.add(shifted(statement, parameters));
            parameters += parametersOf(statement);
        }
        var last = parts.removeLast();
        return parts.isEmpty() ? last : with(parts) + last;
    }

    private static String with(List<String> parts) {
        return IntStream.range(0, parts.size())
                .mapToObj(i -> "part_%d AS (%s)".formatted(i, parts.get(i)))
                .collect(Collectors.joining(",\n", "WITH ", "\n"));
    }

    private static String shifted(String statement, int by) {
        return PARAMETER.matcher(statement).replaceAll(found -> "\\$" + (Integer.parseInt(found.group(1)) + by));
    }

    private static int parametersOf(String statement) {
        return PARAMETER
                .matcher(statement)
                .results()
                .mapToInt(found -> Integer.parseInt(found.group(1)))
                .max()
                .orElse(0);
    }
}
