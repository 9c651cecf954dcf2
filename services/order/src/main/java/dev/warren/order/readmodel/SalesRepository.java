package dev.warren.order.readmodel;

import dev.warren.messaging.UnitOfWork;
import dev.warren.order.readmodel.Sales.Day;
import dev.warren.order.readmodel.Sales.Step;
import dev.warren.order.readmodel.Sales.Turnover;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/// The rows of daily sales and of the funnel.
@ApplicationScoped
class SalesRepository {
    // Amounts travel as text: their sums have no limit.
    private static final String ADD_SALES = """
            INSERT INTO daily_sales_slots AS sales (slot, day, currency, orders, ordered, captured, refunded)
            SELECT $1::smallint, day, currency, orders, ordered::numeric, captured::numeric, refunded::numeric
            FROM unnest($2::date[], $3::text[], $4::bigint[], $5::text[], $6::text[], $7::text[])
                 AS t(day, currency, orders, ordered, captured, refunded)
            ON CONFLICT (slot, day, currency) DO UPDATE
            SET orders = sales.orders + excluded.orders, ordered = sales.ordered + excluded.ordered,
                captured = sales.captured + excluded.captured, refunded = sales.refunded + excluded.refunded""";
    private static final String ADD_STEPS = """
            INSERT INTO order_funnel_slots AS funnel (slot, day, stage, reason, orders)
            SELECT $1::smallint, day, stage, reason, orders
            FROM unnest($2::date[], $3::text[], $4::text[], $5::bigint[]) AS t(day, stage, reason, orders)
            ON CONFLICT (slot, day, stage, reason) DO UPDATE SET orders = funnel.orders + excluded.orders""";

    void add(UnitOfWork work, int slot, Sales sales) {
        if (!sales.turnovers().isEmpty()) {
            work.write(ADD_SALES, sales(slot, sales));
        }
        if (!sales.steps().isEmpty()) {
            work.write(ADD_STEPS, steps(slot, sales));
        }
    }

    private static Tuple sales(int slot, Sales sales) {
        var days = sales.turnovers().keySet();
        var turnovers = sales.turnovers().values();
        return Tuple.from(List.of(
                slot,
                days.stream().map(Day::day).toArray(LocalDate[]::new),
                days.stream().map(Day::currency).toArray(String[]::new),
                turnovers.stream().map(Turnover::orders).toArray(Long[]::new),
                amounts(turnovers, Turnover::ordered),
                amounts(turnovers, Turnover::captured),
                amounts(turnovers, Turnover::refunded)));
    }

    private static String[] amounts(Collection<Turnover> turnovers, Function<Turnover, BigInteger> amount) {
        return turnovers.stream().map(amount).map(BigInteger::toString).toArray(String[]::new);
    }

    private static Tuple steps(int slot, Sales sales) {
        var steps = sales.steps().keySet();
        return Tuple.from(List.of(
                slot,
                steps.stream().map(Step::day).toArray(LocalDate[]::new),
                steps.stream().map(step -> step.stage().name()).toArray(String[]::new),
                steps.stream().map(Step::reason).toArray(String[]::new),
                sales.steps().values().toArray(Long[]::new)));
    }
}
