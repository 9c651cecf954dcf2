package dev.warren.order;

import static dev.warren.order.OrderSystem.MUG;
import static dev.warren.order.OrderSystem.body;
import static dev.warren.order.OrderSystem.count;
import static dev.warren.order.OrderSystem.post;
import static dev.warren.order.OrderSystem.sql;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.testkit.WarrenServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(WarrenServers.class)
@TestProfile(Quick.class)
class KeyRetentionTest {
    /// More than are forgotten at once.
    private static final int MANY = 10_001;

    @Inject
    Deadlines deadlines;

    private OrderSystem system;

    @BeforeEach
    void open() {
        system = new OrderSystem();
        system.listProducts();
    }

    @AfterEach
    void close() {
        system.close();
    }

    @Test
    void forgets_keys_after_their_retention_and_no_others() {
        var old = place("a-week-ago");
        var young = place("almost-a-week-ago");
        ageBy("7 days 1 minute", "a-week-ago");
        ageBy("6 days 23 hours", "almost-a-week-ago");
        sql("INSERT INTO idempotency_key SELECT 'many-' || i, '', gen_random_uuid(), now() - interval '30 days'"
                + " FROM generate_series(1, " + MANY + ") i RETURNING key");

        deadlines.forgetOldKeys().await().atMost(OrderSystem.DEADLINE);
        assertThat(count("idempotency_key WHERE key LIKE 'many-%'")).isZero();
        assertThat(place("almost-a-week-ago")).as("the same order").isEqualTo(young);
        assertThat(place("a-week-ago")).as("a new order").isNotEqualTo(old);
        assertThat(count("order_head WHERE order_id = '" + old + "'")).isEqualTo(1);
    }

    private static String place(String key) {
        var answer = post(key, body("c-1", MUG, 1));
        assertThat(answer.statusCode()).isEqualTo(202);
        return answer.jsonPath().getString("orderId");
    }

    private static void ageBy(String interval, String key) {
        sql("UPDATE idempotency_key SET created_at = created_at - interval '" + interval + "' WHERE key = '" + key
                + "' RETURNING key");
    }
}
