package dev.warren.order.projection;

import static dev.warren.order.OrderSystem.awaitStatus;
import static dev.warren.order.OrderSystem.sql;
import static dev.warren.testkit.Eventually.eventually;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.order.Answers;
import dev.warren.order.Folds;
import dev.warren.order.OrderSystem;
import dev.warren.order.Quick;
import dev.warren.order.ReadModels;
import dev.warren.order.projection.ProjectionStep.Result;
import dev.warren.testkit.WarrenServers;
import io.quarkus.arc.All;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Read models while orders go through: kept up to date, thrown away, built anew.
@QuarkusTest
@QuarkusTestResource(WarrenServers.class)
@TestProfile(Quick.class)
class ProjectionsTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @Inject
    @All
    List<Projection> projections;

    @Inject
    ProjectionStep step;

    @Inject
    ProjectionRepository checkpoints;

    @Inject
    ProjectionLag lag;

    @Inject
    Pool pool;

    private OrderSystem system;

    @BeforeEach
    void open() {
        system = new OrderSystem();
        system.listProducts();
    }

    @AfterEach
    void every_view_is_the_fold_of_its_events() {
        Folds.equalTheViews();
        system.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"order-list", "sales", "demand"})
    void is_built_anew_from_the_first_event_on_and_then_served(String name) {
        someOrders();
        ReadModels.awaitAll();
        int before = ReadModels.generation(name);
        int slot = ReadModels.activeSlot(name);

        var answer = ReadModels.rebuild(name);
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.header("Location")).isEqualTo("/projections/" + name);
        ReadModels.awaitGeneration(name, before + 1);

        assertThat(ReadModels.activeSlot(name)).isEqualTo(1 - slot);
        assertThat(ReadModels.status(name).<Object>get("building")).isNull();
        assertThat(ReadModels.status(name).getLong("active.events")).isEqualTo(OrderSystem.count("order_event"));
        ReadModels.equalEachOther(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"order-list", "sales", "demand"})
    void comes_back_when_its_rows_were_deleted(String name) {
        someOrders();
        ReadModels.awaitAll();
        int slot = ReadModels.activeSlot(name);
        var before = ReadModels.rows(name, slot);
        ReadModels.TABLES.get(name).forEach(table -> sql("DELETE FROM " + table + "_" + slot + " RETURNING 1"));

        int generation = ReadModels.generation(name);
        ReadModels.rebuild(name);
        ReadModels.awaitGeneration(name, generation + 1);
        assertThat(ReadModels.rows(name, 1 - slot)).isEqualTo(before);
    }

    @Test
    void the_old_one_is_fed_and_served_while_the_new_one_is_built() throws SQLException {
        someOrders();
        ReadModels.awaitAll();
        int generation = ReadModels.generation("order-list");
        int idle = 1 - ReadModels.activeSlot("order-list");
        UUID placedMeanwhile;
        try (var reader = WarrenServers.postgres().getConnection();
                var statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            // As long as it is read from the old slot, the slot is not emptied.
            statement.execute("LOCK TABLE order_list_" + idle + " IN ACCESS SHARE MODE");
            assertThat(ReadModels.rebuild("order-list").statusCode()).isEqualTo(202);
            var again = ReadModels.rebuild("order-list");
            assertThat(again.statusCode()).isEqualTo(409);
            assertThat(again.contentType()).startsWith("application/problem+json");

            placedMeanwhile = system.place();
            eventually("it is listed", () -> isListed(placedMeanwhile));
            assertThat(ReadModels.status("order-list").getInt("building.generation"))
                    .isEqualTo(generation + 1);
            assertThat(ReadModels.status("order-list").getLong("building.eventsDone"))
                    .isZero();
            assertThat(ReadModels.generation("order-list")).isEqualTo(generation);
            reader.rollback();
        }
        ReadModels.awaitGeneration("order-list", generation + 1);
        assertThat(isListed(placedMeanwhile)).isTrue();
    }

    @Test
    void is_behind_while_somebody_holds_its_row() throws SQLException {
        ReadModels.awaitAll();
        try (var holder = WarrenServers.postgres().getConnection();
                var statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("SELECT FROM projection WHERE name = 'sales' FOR UPDATE");
            system.place();
            eventually(
                    "it is behind",
                    () -> lag.events("sales") > 0 && lag.age("sales").isPositive());
            holder.rollback();
        }
        eventually("it has caught up", () -> lag.events("sales") == 0);
    }

    @Test
    void goes_on_with_a_rebuild_that_another_instance_has_begun() {
        someOrders();
        ReadModels.awaitAll();
        int generation = ReadModels.generation("demand");
        // As it stands in the table when an instance has died in the middle of it; its first events were not written.
        sql("""
                UPDATE projection SET generation = %d, state = 'CLEARING', feed_transaction = 0, feed_position = 0,
                       events = 0, started_at = now() WHERE name = 'demand' AND state = 'IDLE' RETURNING 1""".formatted(generation + 1));

        ReadModels.awaitGeneration("demand", generation + 1);
        ReadModels.equalEachOther("demand");
    }

    @Test
    void the_same_events_have_their_effect_once_however_many_fold_them() {
        someOrders();
        ReadModels.awaitAll();
        var demand = projections.stream()
                .filter(each -> each.name().equals("demand"))
                .findFirst()
                .orElseThrow();
        int idle = 1 - ReadModels.activeSlot("demand");
        sql("DELETE FROM sku_demand_" + idle + " RETURNING 1");
        sql(
                "UPDATE projection SET feed_transaction = 0, feed_position = 0, events = 0 WHERE name = 'demand' AND slot = "
                        + idle + " RETURNING 1");
        var from = checkpoint("demand", idle);

        var results = Uni.join()
                .all(Stream.generate(() -> step.after(from, demand)).limit(5).toList())
                .andFailFast()
                .await()
                .atMost(SOON);
        assertThat(results).filteredOn(Result.Folded.class::isInstance).hasSize(1);
        assertThat(step.after(from, demand).await().atMost(SOON)).isInstanceOf(Result.Lost.class);
        assertThat(checkpoint("demand", idle).events()).isEqualTo(20);

        while (step.after(checkpoint("demand", idle), demand).await().atMost(SOON) instanceof Result.Folded) {
            // the next batch
        }
        ReadModels.equalEachOther("demand");
    }

    @Test
    void says_how_far_it_is() {
        someOrders();
        ReadModels.awaitAll();
        assertThat(given().get("/projections").jsonPath().getList("items.name", String.class))
                .containsExactly("demand", "order-list", "sales");
        eventually("no lag", () -> ReadModels.status("sales").getLong("lag.events") == 0 && lag.events("sales") == 0);
        assertThat(ReadModels.status("sales").getString("active.checkpoint")).matches("[0-9]+-[0-9]+");
        assertThat(given().get("/q/metrics").asString())
                .contains(
                        "warren_projection_lag_events{projection=\"sales\"",
                        "warren_projection_lag_seconds{projection=\"order-list\"");
    }

    @Test
    void there_are_no_others() {
        assertThat(given().get("/projections/none").statusCode()).isEqualTo(404);
        assertThat(given().urlEncodingEnabled(false).get("/projections/%00").statusCode())
                .isIn(400, 404);
        assertThat(ReadModels.rebuild("none").statusCode()).isEqualTo(404);
        assertThat(ReadModels.rebuild("none").contentType()).startsWith("application/problem+json");
    }

    private static boolean isListed(UUID order) {
        return !sql("SELECT 1 FROM order_list WHERE order_id = '" + order + "'").isEmpty();
    }

    private Checkpoint checkpoint(String name, int slot) {
        return checkpoints.named(pool, name).await().atMost(SOON).stream()
                .filter(each -> each.slot() == slot)
                .findFirst()
                .orElseThrow();
    }

    private void someOrders() {
        var completed = Stream.generate(system::place).limit(4).toList();
        var cancelled = system.place();
        completed.forEach(order -> system.wire.publish(Answers.wholeStory(order)));
        OrderSystem.cancel(cancelled);
        completed.forEach(order -> awaitStatus(order, "COMPLETED"));
        system.place();
    }
}
