package dev.warren.notification.domain;

import static dev.warren.contracts.NotificationEvent.Channel.EMAIL;
import static dev.warren.contracts.NotificationEvent.Channel.SMS;
import static dev.warren.notification.domain.Given.ADA;
import static dev.warren.notification.domain.Given.NOW;
import static dev.warren.notification.domain.Given.ORDER;
import static dev.warren.notification.domain.Given.OTHER_EVENT;
import static dev.warren.notification.domain.Given.sent;
import static dev.warren.notification.domain.Given.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.warren.contracts.SealedCustomer;
import dev.warren.notification.domain.CorrespondenceEvent.MessageFailed;
import dev.warren.notification.domain.CorrespondenceEvent.MessageSent;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CorrespondenceTest {
    private static final Kind MAIL = new Kind(Template.SHIPPED, EMAIL);

    @Test
    void records_what_was_sent_under_the_next_number() {
        assertThat(told(Template.CREATED).decide(report(new Outcome.Sent()), NOW))
                .isEqualTo(new Decision.Accepted(new MessageSent(ORDER, OTHER_EVENT, MAIL, 2, NOW)));
    }

    @Test
    void records_what_was_refused_under_the_next_number() {
        assertThat(told().decide(report(new Outcome.Refused("SMTP 550")), NOW))
                .isEqualTo(new Decision.Accepted(new MessageFailed(ORDER, OTHER_EVENT, MAIL, "SMTP 550", 1, NOW)));
    }

    @Test
    void records_nothing_while_nobody_knows_and_waits() {
        assertThat(told().decide(report(new Outcome.Unreachable("timeout")), NOW))
                .isEqualTo(new Decision.Wait("timeout"));
    }

    @Test
    void ignores_any_report_about_what_is_on_record() {
        var told = told(Template.SHIPPED);
        assertThat(told.decide(report(new Outcome.Sent()), NOW)).isInstanceOf(Decision.Ignored.class);
        assertThat(told.decide(report(new Outcome.Refused("x")), NOW)).isInstanceOf(Decision.Ignored.class);
        assertThat(told.decide(report(new Outcome.Unreachable("x")), NOW)).isInstanceOf(Decision.Ignored.class);
    }

    @Test
    void remembers_what_was_sent_and_what_failed() {
        var history = Correspondence.none(ORDER, SealedCustomer.before(ADA))
                .evolve(sent(Template.SHIPPED, EMAIL, 1))
                .evolve(new MessageFailed(ORDER, OTHER_EVENT, new Kind(Template.SHIPPED, SMS), "HTTP 422", 2, NOW));
        assertThat(history)
                .isEqualTo(new Correspondence(
                        ORDER, SealedCustomer.before(ADA), Set.of(MAIL, new Kind(Template.SHIPPED, SMS)), 2));
    }

    @Test
    void a_gap_in_the_numbers_is_impossible() {
        assertImpossible(told(Template.CREATED), sent(Template.SHIPPED, EMAIL, 3));
        assertImpossible(told(Template.CREATED), sent(Template.SHIPPED, EMAIL, 1));
    }

    @Test
    void telling_the_same_twice_is_impossible() {
        assertImpossible(told(Template.CREATED), sent(Template.CREATED, EMAIL, 2));
    }

    @Test
    void another_orders_message_is_impossible() {
        assertImpossible(told(), new MessageSent(OTHER_EVENT, OTHER_EVENT, MAIL, 1, NOW));
    }

    private static void assertImpossible(Correspondence history, CorrespondenceEvent event) {
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> history.evolve(event));
    }

    private static Report report(Outcome outcome) {
        return new Report(OTHER_EVENT, MAIL, outcome);
    }
}
