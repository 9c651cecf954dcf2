package dev.warren.order.store;

import static dev.warren.order.OrderSystem.cancel;
import static dev.warren.order.OrderSystem.history;
import static dev.warren.order.OrderSystem.order;
import static dev.warren.order.OrderSystem.types;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.warren.contracts.UuidV7;
import dev.warren.messaging.Origin;
import dev.warren.messaging.Transactions;
import dev.warren.order.Answers;
import dev.warren.order.Folds;
import dev.warren.order.OrderSystem;
import dev.warren.order.command.Instruction;
import dev.warren.order.command.Orders;
import dev.warren.order.command.Outcome;
import dev.warren.order.domain.Decision.Accepted;
import dev.warren.order.domain.OrderCommand;
import dev.warren.order.domain.OrderCommand.Cancel;
import dev.warren.order.domain.OrderCommand.RecordPaymentAuthorised;
import dev.warren.order.domain.OrderCommand.RecordStockReserved;
import dev.warren.order.sealing.SealingKeys;
import dev.warren.testkit.WarrenServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Commands on one order at the same time, here and at a second instance with a memory of its own: whatever is
/// accepted is in the history, and every decision is made on what was accepted before it.
@QuarkusTest
@QuarkusTestResource(WarrenServers.class)
@TestProfile(Folding.class)
class ConcurrentCommandsTest {
    private static final int ORDERS = 12;
    private static final int REMEMBERED = 1_000;

    @Inject
    Transactions transactions;

    @Inject
    FoldRepository folds;

    @Inject
    OrderWatches watches;

    @Inject
    SealingKeys sealingKeys;

    @Inject
    FeedSignal feed;

    @Inject
    Clock clock;

    @Inject
    UuidV7 ids;

    private OrderSystem system;
    private Orders second;

    @BeforeEach
    void open() {
        system = new OrderSystem();
        system.listProducts();
        var recent = new RecentOrders(REMEMBERED);
        second = new Orders(new OrderRepository(recent, folds), recent, watches, sealingKeys, feed, clock, ids);
    }

    @AfterEach
    void every_view_is_the_fold_of_its_events() {
        Folds.equalTheViews();
        system.close();
    }

    private Outcome atSecond(UUID order, OrderCommand command) {
        var instruction = new Instruction(order, command, Origin.request(order, null), Instruction.CUSTOMER);
        return transactions
                .run(work -> second.handle(work, List.of(instruction)))
                .await()
                .atMost(OrderSystem.DEADLINE)
                .getFirst();
    }

    @Test
    void what_two_instances_accept_at_once_is_all_in_the_history() throws Exception {
        var orders = Stream.generate(system::place).limit(ORDERS).toList();
        var tasks = new ArrayList<Callable<Object>>();
        for (var order : orders) {
            tasks.add(() -> atSecond(order, new RecordPaymentAuthorised("auth-1", Answers.TOTAL)));
            tasks.add(() -> atSecond(order, new RecordStockReserved()));
            tasks.add(() -> atSecond(order, new Cancel()));
            tasks.add(() -> cancel(order).statusCode());
            tasks.add(() -> cancel(order).statusCode());
        }
        Collections.shuffle(tasks, new java.util.Random(7));
        try (var threads = Executors.newFixedThreadPool(10)) {
            for (Future<Object> answer : threads.invokeAll(tasks)) {
                switch (answer.get()) {
                    case Outcome outcome -> mustBeInTheHistory(outcome);
                    case Integer status -> assertThat(status).isIn(202, 409);
                    default -> throw new AssertionError();
                }
            }
        }
        for (var order : orders) {
            assertThat(types(order)).doesNotHaveDuplicates().contains("order-cancelled");
            assertThat(order(order).getString("status")).isEqualTo("CANCELLED");
        }
    }

    private static void mustBeInTheHistory(Outcome outcome) {
        if (outcome.decision() instanceof Accepted(var events)) {
            int last = (int) outcome.after().version();
            assertThat(types(outcome.after().orderId()).subList(last - events.size(), last))
                    .isEqualTo(events.stream().map(StoredEvents::typeOf).toList());
        }
    }

    @Test
    void who_comes_second_decides_on_what_the_first_has_left() throws Exception {
        var order = system.place();
        try (var first = WarrenServers.postgresAsTheService().getConnection();
                var statement = first.createStatement();
                var thread = Executors.newSingleThreadExecutor()) {
            first.setAutoCommit(false);
            statement.execute("SELECT version FROM order_head WHERE order_id = '" + order + "' FOR UPDATE");
            statement.execute("""
                    INSERT INTO order_event (order_id, version, type, data, event_id, at, correlation_id, actor)
                    VALUES ('%s', 2, 'order-cancelled', '{"reason":"DEADLINE_MISSED"}', gen_random_uuid(), now(),
                            gen_random_uuid(), 'clock')""".formatted(order));
            statement.execute("UPDATE order_head SET version = 2, confirm_by = NULL WHERE order_id = '" + order + "'");
            var answer = thread.submit(() -> cancel(order));
            await("the second to wait").atMost(OrderSystem.DEADLINE).until(() -> waiting() > 0);
            first.commit();

            assertThat(answer.get().statusCode()).isEqualTo(202);
            assertThat(answer.get().jsonPath().getString("cancellationReason")).isEqualTo("DEADLINE_MISSED");
        }
        assertThat(types(order)).containsExactly("order-placed", "order-cancelled");
        assertThat(history(order).getString("items[1].actor")).isEqualTo("clock");
    }

    private static long waiting() {
        return OrderSystem.count(
                "pg_locks JOIN pg_stat_activity USING (pid) WHERE NOT granted AND datname = current_database()");
    }

    @Test
    void a_version_that_exists_is_refused_to_who_has_not_locked() throws Exception {
        var order = system.place();
        try (var writer = FeedWriter.begin()) {
            assertThatThrownBy(() -> writer.append(order, 1)).hasMessageContaining("duplicate key");
        }
    }
}
