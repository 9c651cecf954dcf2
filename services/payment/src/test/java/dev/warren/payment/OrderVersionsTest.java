package dev.warren.payment;

import static dev.warren.contracts.EventType.ORDER_CREATED;
import static dev.warren.contracts.EventType.ORDER_CREATED_V1;
import static dev.warren.payment.Orders.creation;
import static dev.warren.payment.Orders.newOrder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.contracts.AgreedPayment;
import dev.warren.contracts.EventType;
import dev.warren.contracts.Money;
import dev.warren.contracts.PaymentEvent.PaymentProcessed;
import dev.warren.testkit.WarrenServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Orders in the words of today, in words of before that were still under way, and in both.
@QuarkusTest
@QuarkusTestResource(WarrenServers.class)
@TestProfile(ShortSettling.class)
class OrderVersionsTest {
    private PaymentSystem system;

    @BeforeEach
    void open() {
        system = new PaymentSystem();
    }

    @AfterEach
    void leaves_nothing_undone() {
        system.awaitQuiet();
        system.close();
    }

    @Test
    void authorises_what_was_agreed_and_not_the_total() {
        var order = newOrder();
        var agreed = new Money(Orders.TOTAL.amount() - 500, "EUR");
        system.say(creation(order, new AgreedPayment("tok_visa", agreed)));

        assertThat(system.awaitSaid(PaymentProcessed.class, order).amount()).isEqualTo(agreed);
        assertThat(system.amounts(order)).containsExactly(agreed.amount());
    }

    @Test
    void authorises_the_total_of_an_order_that_was_said_before_there_was_an_agreed_amount() {
        var order = newOrder();
        system.sayAs(ORDER_CREATED_V1, creation(order, "tok_visa"));

        assertThat(system.awaitSaid(PaymentProcessed.class, order).amount()).isEqualTo(Orders.TOTAL);
    }

    static Stream<Arguments> bothVersionsInEitherOrder() {
        return Stream.of(Arguments.of(ORDER_CREATED_V1, ORDER_CREATED), Arguments.of(ORDER_CREATED, ORDER_CREATED_V1));
    }

    @ParameterizedTest
    @MethodSource("bothVersionsInEitherOrder")
    void authorises_once_what_is_said_in_both_versions(EventType first, EventType second) {
        var order = newOrder();
        var creation = creation(order, "tok_visa");
        system.sayAs(first, creation);
        system.sayAs(second, creation);

        system.awaitSaid(PaymentProcessed.class, order);
        system.awaitTaken();
        assertThat(system.saidAbout(order)).containsExactly("PaymentProcessed 1");
        assertThat(system.ledger(order)).containsExactly("authorised");
    }
}
