package dev.warren.payment;

import static dev.warren.payment.Orders.cancellation;
import static dev.warren.payment.Orders.creation;
import static dev.warren.payment.Orders.newOrder;
import static dev.warren.payment.Orders.shipment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.contracts.PaymentEvent.PaymentCaptured;
import dev.warren.contracts.PaymentEvent.PaymentProcessed;
import dev.warren.contracts.PaymentEvent.PaymentRefunded;
import dev.warren.contracts.PaymentEvent.PaymentVoided;
import dev.warren.payment.gateway.GatedGateway;
import dev.warren.testkit.WarrenServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two events about one order that cross, in each way that matters, and answers that get lost. Gates in front of
/// and behind the provider decide who is first, so nothing here depends on timing.
@QuarkusTest
@QuarkusTestResource(WarrenServers.class)
@TestProfile(ShortSettling.class)
class PaymentRacesTest {

    @Inject
    GatedGateway gateway;

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
    void an_authorisation_that_was_under_way_during_the_cancellation_is_voided() {
        var order = newOrder();
        var authorisation = gateway.holdAnswer("authorise-" + order);
        system.say(creation(order, "tok_visa"));
        assertThat(authorisation.await()).startsWith("Authorised");

        system.say(cancellation(order));
        system.awaitStatus(order, "CANCELLED");
        authorisation.open();

        system.awaitQuiet();
        assertThat(system.ledger(order)).containsExactly("authorised", "voided");
        assertThat(system.saidAbout(order)).isEmpty();
        system.awaitStatus(order, "CANCELLED");
    }

    @Test
    void an_authorisation_sent_after_the_cancellation_was_recorded_is_voided() {
        var order = newOrder();
        var authorisation = gateway.holdCall("authorise-" + order);
        system.say(creation(order, "tok_visa"));
        authorisation.await();

        system.say(cancellation(order));
        system.awaitStatus(order, "CANCELLED");
        assertThat(system.ledger(order)).isEmpty();
        authorisation.open();

        system.awaitQuiet();
        assertThat(system.ledger(order)).containsExactly("authorised", "voided");
        assertThat(system.saidAbout(order)).isEmpty();
    }

    @Test
    void a_cancellation_that_found_nothing_because_it_looked_too_early_looks_again() {
        var order = newOrder();
        var cancellation = cancellation(order);
        var reversal = gateway.holdAnswer("reverse-" + cancellation.id());
        system.say(cancellation);
        assertThat(reversal.await()).isEqualTo("NOTHING");

        system.say(creation(order, "tok_visa"));
        system.awaitSaid(PaymentProcessed.class, order);
        reversal.open();

        system.awaitSaid(PaymentVoided.class, order);
        assertThat(system.saidAbout(order)).containsExactly("PaymentProcessed 1", "PaymentVoided 2");
        assertThat(system.ledger(order)).containsExactly("authorised", "voided");
    }

    @Test
    void a_cancellation_whose_reversal_met_an_unrecorded_authorisation_voids_it_once() {
        var order = newOrder();
        var authorisation = gateway.holdAnswer("authorise-" + order);
        var cancellation = cancellation(order);
        var reversal = gateway.holdAnswer("reverse-" + cancellation.id());
        system.say(creation(order, "tok_visa"));
        authorisation.await();
        system.say(cancellation);
        assertThat(reversal.await()).isEqualTo("VOIDED");

        authorisation.open();
        system.awaitSaid(PaymentProcessed.class, order);
        reversal.open();

        system.awaitSaid(PaymentVoided.class, order);
        assertThat(system.ledger(order)).containsExactly("authorised", "voided");
    }

    @Test
    void a_capture_that_was_refunded_before_it_was_recorded_is_told_as_both() {
        var order = authorised();
        var capture = gateway.holdAnswer("capture-" + order);
        system.say(shipment(order));
        assertThat(capture.await()).startsWith("Captured");

        system.say(cancellation(order));
        system.awaitSaid(PaymentRefunded.class, order);
        capture.open();

        system.awaitQuiet();
        assertThat(system.saidAbout(order))
                .containsExactly("PaymentProcessed 1", "PaymentCaptured 2", "PaymentRefunded 3");
        assertThat(system.ledger(order)).containsExactly("authorised", "captured", "refunded");
    }

    @Test
    void a_capture_recorded_while_the_cancellation_was_under_way_is_refunded() {
        var order = authorised();
        var cancellation = cancellation(order);
        var reversal = gateway.holdCall("reverse-" + cancellation.id());
        system.say(cancellation);
        reversal.await();

        system.say(shipment(order));
        system.awaitSaid(PaymentCaptured.class, order);
        reversal.open();

        system.awaitSaid(PaymentRefunded.class, order);
        assertThat(system.ledger(order)).containsExactly("authorised", "captured", "refunded");
    }

    @Test
    void a_capture_refused_because_a_cancellation_reversed_it_waits_for_that_cancellation() {
        var order = authorised();
        var cancellation = cancellation(order);
        var reversal = gateway.holdAnswer("reverse-" + cancellation.id());
        var capture = gateway.holdAnswer("capture-" + order);
        system.say(cancellation);
        assertThat(reversal.await()).isEqualTo("VOIDED");

        system.say(shipment(order));
        assertThat(capture.await()).startsWith("CaptureRefused");
        capture.open();
        reversal.open();

        system.awaitSaid(PaymentVoided.class, order);
        system.awaitQuiet();
        assertThat(system.saidAbout(order)).containsExactly("PaymentProcessed 1", "PaymentVoided 2");
        assertThat(system.ledger(order)).containsExactly("authorised", "voided");
    }

    @Test
    void an_authorisation_whose_answer_is_lost_is_not_made_twice() {
        var order = newOrder();
        var authorisation = gateway.holdAnswer("authorise-" + order);
        system.say(creation(order, "tok_visa"));
        authorisation.await();
        authorisation.lose();

        system.awaitSaid(PaymentProcessed.class, order);
        assertThat(system.ledger(order)).containsExactly("authorised");
    }

    @Test
    void an_authorisation_whose_answer_is_lost_is_voided_by_a_cancellation() {
        var order = newOrder();
        var authorisation = gateway.holdAnswer("authorise-" + order);
        system.say(creation(order, "tok_visa"));
        authorisation.await();
        system.say(cancellation(order));
        system.awaitStatus(order, "CANCELLED");
        authorisation.lose();

        system.awaitQuiet();
        assertThat(system.ledger(order)).containsExactly("authorised", "voided");
        system.awaitStatus(order, "CANCELLED");
    }

    @Test
    void a_refund_whose_answer_is_lost_while_the_capture_is_recorded_is_still_recorded() {
        var order = authorised();
        var capture = gateway.holdAnswer("capture-" + order);
        system.say(shipment(order));
        capture.await();
        var cancellation = cancellation(order);
        var reversal = gateway.holdAnswer("reverse-" + cancellation.id());
        system.say(cancellation);
        assertThat(reversal.await()).isEqualTo("REFUNDED");

        capture.open();
        system.awaitSaid(PaymentCaptured.class, order);
        reversal.lose();

        system.awaitSaid(PaymentRefunded.class, order);
        assertThat(system.saidAbout(order))
                .containsExactly("PaymentProcessed 1", "PaymentCaptured 2", "PaymentRefunded 3");
        assertThat(system.ledger(order)).containsExactly("authorised", "captured", "refunded");
    }

    @Test
    void an_order_that_waits_for_the_provider_holds_up_no_other() {
        var waiting = newOrder();
        var authorisation = gateway.holdCall("authorise-" + waiting);
        system.say(creation(waiting, "tok_visa"));
        authorisation.await();
        var quick = newOrder();
        system.say(creation(quick, "tok_visa"));

        system.awaitSaid(PaymentProcessed.class, quick);
        assertThat(system.saidAbout(waiting)).isEmpty();
        authorisation.open();
        system.awaitSaid(PaymentProcessed.class, waiting);
    }

    private UUID authorised() {
        var order = newOrder();
        system.say(creation(order, "tok_visa"));
        system.awaitSaid(PaymentProcessed.class, order);
        return order;
    }
}
