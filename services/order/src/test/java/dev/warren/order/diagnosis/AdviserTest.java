package dev.warren.order.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.contracts.ServiceName;
import dev.warren.messaging.DeadLetter;
import dev.warren.messaging.ServiceDiagnosis;
import dev.warren.messaging.ServiceDiagnosis.Consumer;
import dev.warren.messaging.Standing;
import dev.warren.order.diagnosis.Advice.Cause;
import dev.warren.order.domain.OrderStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What an operator is told to do.
class AdviserTest {
    private static final Instant PLACED = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant SOON = PLACED.plusMillis(300);
    private static final Instant LATE = PLACED.plusSeconds(30);
    private static final Duration USUAL = Duration.ofSeconds(2);
    private static final UUID LETTER = new UUID(1, 2);

    private final Map<ServiceName, ServiceDiagnosis> told = new EnumMap<>(ServiceName.class);
    private final Map<ServiceName, Answer> answers = new EnumMap<>(ServiceName.class);
    private final List<Situation.Waiting> waits = new ArrayList<>();

    AdviserTest() {
        for (var service : ServiceName.values()) {
            say(healthy(service));
        }
    }

    @Test
    void there_is_nothing_to_do_for_an_order_that_waits_for_nobody() {
        assertThat(on(OrderStatus.COMPLETED, LATE))
                .isEqualTo(new Advice(Cause.FINISHED, null, "Nothing: the order is COMPLETED and waits for nobody."));
    }

    @Test
    void to_wait_while_it_takes_no_longer_than_usual() {
        waitFor(Stage.AUTHORISATION);
        var advice = placed(SOON);
        assertThat(advice.cause()).isEqualTo(Cause.ON_ITS_WAY);
        assertThat(advice.next()).isEqualTo("Wait: payment usually answers within 2000 ms.");
    }

    @Test
    void to_start_a_service_that_does_not_answer_even_before_it_is_late() {
        waitFor(Stage.AUTHORISATION);
        answers.put(ServiceName.PAYMENT, new Answer.Silent("no answer within 1000 ms"));
        var advice = placed(SOON);
        assertThat(advice.cause()).isEqualTo(Cause.SERVICE_SILENT);
        assertThat(advice.service()).isEqualTo(ServiceName.PAYMENT);
        assertThat(advice.next()).startsWith("payment did not answer (no answer within 1000 ms): see whether it runs");
    }

    @Test
    void to_leave_alone_a_silent_service_that_the_order_does_not_wait_for() {
        waitFor(Stage.AUTHORISATION);
        answers.put(ServiceName.SHIPPING, new Answer.Silent("status 503"));
        assertThat(placed(SOON).cause()).isEqualTo(Cause.ON_ITS_WAY);
    }

    @Test
    void to_replay_what_was_parked_once_its_reason_is_mended() {
        waitFor(Stage.AUTHORISATION);
        say(with(healthy(ServiceName.PAYMENT), letter("payment.orders", null)));
        var advice = placed(SOON);
        assertThat(advice.cause()).isEqualTo(Cause.PARKED);
        assertThat(advice.next())
                .isEqualTo("payment has parked order.created.v1 (it broke): mend that, then POST /dead-letters/"
                        + LETTER + "/replay at payment.");
    }

    @Test
    void to_replay_what_was_parked_also_when_the_order_is_final() {
        say(with(healthy(ServiceName.INVENTORY), letter("inventory.orders", null)));
        var advice = on(OrderStatus.CANCELLED, LATE);
        assertThat(advice.cause()).isEqualTo(Cause.PARKED);
        assertThat(advice.service()).isEqualTo(ServiceName.INVENTORY);
    }

    @Test
    void to_replay_what_the_order_service_itself_has_parked() {
        waitFor(Stage.AUTHORISATION);
        say(with(healthy(ServiceName.ORDER), letter("order.payments", null)));
        assertThat(placed(SOON).service()).isEqualTo(ServiceName.ORDER);
    }

    @Test
    void to_mend_what_makes_a_service_try_again_and_again() {
        waitFor(Stage.AUTHORISATION);
        say(with(healthy(ServiceName.PAYMENT), letter("payment.orders", LATE)));
        var advice = placed(SOON);
        assertThat(advice.cause()).isEqualTo(Cause.RETRYING);
        assertThat(advice.next())
                .isEqualTo("payment tries order.created.v1 again at 2026-03-01T10:00:30Z after 4 attempts (it broke):"
                        + " mend what that names, the rest follows.");
    }

    @Test
    void to_look_at_the_broker_when_a_queue_is_not_consumed() {
        waitFor(Stage.RESERVATION);
        say(new ServiceDiagnosis(
                "inventory", null, List.of(), 0, true, List.of(new Consumer("inventory.orders", false))));
        var advice = placed(SOON);
        assertThat(advice.cause()).isEqualTo(Cause.DISCONNECTED);
        assertThat(advice.next())
                .startsWith("inventory does not consume inventory.orders: see whether the broker is up");
    }

    @Test
    void to_look_at_the_broker_when_the_order_service_publishes_nothing() {
        waitFor(Stage.RESERVATION);
        say(new ServiceDiagnosis("order", null, List.of(), 0, false, List.of()));
        var advice = placed(SOON);
        assertThat(advice.cause()).isEqualTo(Cause.DISCONNECTED);
        assertThat(advice.service()).isEqualTo(ServiceName.ORDER);
        assertThat(advice.next()).startsWith("order publishes nothing");
    }

    @Test
    void to_look_at_what_the_broker_takes_when_an_outbox_is_behind() {
        waitFor(Stage.RESERVATION);
        say(new ServiceDiagnosis("order", null, List.of(), 12_345, true, List.of()));
        var advice = placed(SOON);
        assertThat(advice.cause()).isEqualTo(Cause.OUTBOX_BEHIND);
        assertThat(advice.next()).startsWith("order has not got rid of what it said 12 s ago");
    }

    @Test
    void to_look_at_the_queue_of_a_service_that_has_not_heard_of_the_order() {
        waitFor(Stage.RESERVATION);
        var advice = placed(LATE);
        assertThat(advice.cause()).isEqualTo(Cause.NOT_HANDLED);
        assertThat(advice.next())
                .startsWith("inventory knows nothing of the order: see how long its queue inventory.orders is");
    }

    @Test
    void to_look_for_an_answer_that_was_given_and_not_heard() {
        waitFor(Stage.RESERVATION);
        say(standing(ServiceName.INVENTORY, Standing.of("RESERVED", null)));
        var advice = placed(LATE);
        assertThat(advice.cause()).isEqualTo(Cause.ANSWER_NOT_HEARD);
        assertThat(advice.next())
                .isEqualTo("inventory says RESERVED, which order has not heard: see how long the queues order.inventory"
                        + " and inventory.orders are, and what is in unroutable.");
    }

    @Test
    void to_ask_outside_when_the_service_itself_waits() {
        waitFor(Stage.DELIVERY);
        say(standing(ServiceName.SHIPPING, new Standing("IN_TRANSIT", PLACED, "the carrier to deliver the parcel")));
        var advice = on(OrderStatus.SHIPPED, LATE);
        assertThat(advice.cause()).isEqualTo(Cause.WAITS_OUTSIDE);
        assertThat(advice.next())
                .isEqualTo("shipping waits for the carrier to deliver the parcel (IN_TRANSIT): ask there.");
    }

    @Test
    void to_look_at_the_clock_of_the_order_service_when_a_deadline_was_missed() {
        waits.add(new Situation.Waiting(
                new Wait(Stage.AUTHORISATION, PLACED, PLACED.plusSeconds(15)), new Expectation(USUAL, 500)));
        assertThat(placed(PLACED.plusSeconds(24)).cause()).isEqualTo(Cause.NOT_HANDLED);
        var advice = placed(PLACED.plusSeconds(26));
        assertThat(advice.cause()).isEqualTo(Cause.DEADLINE_MISSED);
        assertThat(advice.service()).isEqualTo(ServiceName.ORDER);
    }

    @Test
    void to_begin_with_what_has_been_waited_for_the_longest() {
        waits.add(new Situation.Waiting(
                new Wait(Stage.CAPTURE, PLACED.plusSeconds(1), null), new Expectation(USUAL, 500)));
        waitFor(Stage.DELIVERY);
        assertThat(on(OrderStatus.SHIPPED, LATE).service()).isEqualTo(ServiceName.SHIPPING);
    }

    @Test
    void every_cause_has_a_test() {
        assertThat(Cause.values()).hasSize(11);
    }

    private Advice placed(Instant now) {
        return on(OrderStatus.PLACED, now);
    }

    private Advice on(OrderStatus status, Instant now) {
        var others = new EnumMap<>(answers);
        others.remove(ServiceName.ORDER);
        return Adviser.on(new Situation(status, waits, told.get(ServiceName.ORDER), others, now));
    }

    private void waitFor(Stage stage) {
        waits.add(new Situation.Waiting(new Wait(stage, PLACED, null), new Expectation(USUAL, 500)));
    }

    private void say(ServiceDiagnosis diagnosis) {
        told.put(ServiceName.of(diagnosis.service()), diagnosis);
        answers.put(ServiceName.of(diagnosis.service()), new Answer.Told(diagnosis));
    }

    private static ServiceDiagnosis healthy(ServiceName service) {
        var queue = new Consumer(service.queueOf(ServiceName.ORDER), true);
        return new ServiceDiagnosis(service.lowerCase(), null, List.of(), 3, true, List.of(queue));
    }

    private static ServiceDiagnosis standing(ServiceName service, Standing standing) {
        return new ServiceDiagnosis(service.lowerCase(), standing, List.of(), 3, true, List.of());
    }

    private static ServiceDiagnosis with(ServiceDiagnosis diagnosis, DeadLetter letter) {
        return new ServiceDiagnosis(diagnosis.service(), null, List.of(letter), 3, true, diagnosis.consumers());
    }

    private static DeadLetter letter(String queue, Instant due) {
        return new DeadLetter(
                LETTER,
                queue,
                "orders",
                "order.created.v1",
                "m",
                new UUID(3, 4),
                "order.created.v1",
                "o",
                null,
                900,
                4,
                "it broke",
                PLACED,
                PLACED,
                due);
    }
}
