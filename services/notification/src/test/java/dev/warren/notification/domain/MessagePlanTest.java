package dev.warren.notification.domain;

import static dev.warren.contracts.NotificationEvent.Channel.EMAIL;
import static dev.warren.contracts.NotificationEvent.Channel.SMS;
import static dev.warren.notification.domain.Given.ADA;
import static dev.warren.notification.domain.Given.ADA_WITH_PHONE;
import static dev.warren.notification.domain.Given.ADDRESS;
import static dev.warren.notification.domain.Given.EVENT;
import static dev.warren.notification.domain.Given.LINES;
import static dev.warren.notification.domain.Given.ORDER;
import static dev.warren.notification.domain.Given.TOTAL;
import static dev.warren.notification.domain.Given.occasion;
import static dev.warren.notification.domain.Given.sent;
import static dev.warren.notification.domain.Given.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.contracts.CancellationReason;
import dev.warren.contracts.Customer;
import dev.warren.contracts.Examples;
import dev.warren.contracts.SealedCustomer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class MessagePlanTest {
    private static final Content CREATED = new Content.Created(LINES, TOTAL, ADDRESS);
    private static final Content CONFIRMED = new Content.Confirmed(LINES, TOTAL, ADDRESS);
    private static final Content SHIPPED = new Content.Shipped("WRN1");
    private static final Content DELIVERED = new Content.Delivered("WRN1");
    private static final Content CANCELLED = new Content.Cancelled(CancellationReason.DEADLINE_MISSED, TOTAL);
    private static final Content REFUNDED = new Content.Refunded(TOTAL);

    @ParameterizedTest
    @MethodSource("everything")
    void mails_everything(Content content) {
        assertThat(told().plan(occasion(ADA, content))).isEqualTo(new Plan.Send(List.of(mail(ADA, content))));
    }

    @ParameterizedTest
    @MethodSource("parcels")
    void texts_as_well_where_the_parcel_is_if_there_is_a_phone(Content content) {
        assertThat(told().plan(occasion(ADA_WITH_PHONE, content)))
                .isEqualTo(new Plan.Send(List.of(mail(ADA_WITH_PHONE, content), text(content))));
    }

    @ParameterizedTest
    @MethodSource("allButParcels")
    void texts_nothing_else(Content content) {
        assertThat(told().plan(occasion(ADA_WITH_PHONE, content)))
                .isEqualTo(new Plan.Send(List.of(mail(ADA_WITH_PHONE, content))));
    }

    @Test
    void takes_a_blank_phone_for_none() {
        var blank = new Customer("c-1", "Ada", "ada@example.org", " ");
        assertThat(told().plan(occasion(blank, SHIPPED))).isEqualTo(new Plan.Send(List.of(mail(blank, SHIPPED))));
    }

    @Test
    void writes_to_the_customer_it_knows_when_the_event_names_none() {
        assertThat(told().addressee(null)).isEqualTo(new Addressee.Known(SealedCustomer.before(ADA)));
        assertThat(told().addressee(Examples.SEALED_CUSTOMER)).isEqualTo(new Addressee.Known(Examples.SEALED_CUSTOMER));
    }

    @Test
    void waits_when_nobody_has_said_who_ordered() {
        assertThat(Correspondence.none(ORDER, null).addressee(null)).isEqualTo(new Addressee.NotKnownYet());
    }

    @Test
    void writes_to_nobody_once_the_customer_was_erased_whatever_an_old_message_names() {
        var erased = Correspondence.none(ORDER, new SealedCustomer("c-1", null));

        assertThat(erased.addressee(null)).isEqualTo(new Addressee.Erased());
        assertThat(erased.addressee(SealedCustomer.before(ADA))).isEqualTo(new Addressee.Erased());
    }

    @ParameterizedTest
    @MethodSource("everything")
    void tells_nothing_twice(Content content) {
        assertThat(told(content.template()).plan(occasion(ADA, content))).isInstanceOf(Plan.Ignored.class);
    }

    @Test
    void sends_only_what_is_missing() {
        var mailed = told(Template.SHIPPED);
        assertThat(mailed.plan(occasion(ADA_WITH_PHONE, SHIPPED))).isEqualTo(new Plan.Send(List.of(text(SHIPPED))));

        var texted = told().evolve(sent(Template.SHIPPED, SMS, 1));
        assertThat(texted.plan(occasion(ADA_WITH_PHONE, SHIPPED)))
                .isEqualTo(new Plan.Send(List.of(mail(ADA_WITH_PHONE, SHIPPED))));
    }

    @Test
    void ignores_a_beginning_that_arrives_after_the_end_was_told() {
        for (var end : List.of(Template.CANCELLED, Template.REFUNDED)) {
            assertThat(told(end).plan(occasion(ADA, CREATED))).isInstanceOf(Plan.Ignored.class);
            assertThat(told(end).plan(occasion(ADA, CONFIRMED))).isInstanceOf(Plan.Ignored.class);
        }
    }

    @ParameterizedTest
    @MethodSource("neverStale")
    void tells_the_rest_even_after_a_cancellation(Content content) {
        assertThat(told(Template.CANCELLED).plan(occasion(ADA, content))).isInstanceOf(Plan.Send.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"SHIPPED", "DELIVERED", "CONFIRMED"})
    void follows_arrival_otherwise(Template earlier) {
        assertThat(told(earlier).plan(occasion(ADA, CREATED))).isInstanceOf(Plan.Send.class);
    }

    static Stream<Content> everything() {
        return Stream.concat(allButParcels(), parcels());
    }

    static Stream<Content> parcels() {
        return Stream.of(SHIPPED, DELIVERED);
    }

    static Stream<Content> allButParcels() {
        return Stream.of(CREATED, CONFIRMED, CANCELLED, REFUNDED);
    }

    static Stream<Content> neverStale() {
        return Stream.of(SHIPPED, DELIVERED, REFUNDED);
    }

    private static Letter mail(Customer to, Content content) {
        return new Letter(EVENT, ORDER, EMAIL, to, content);
    }

    private static Letter text(Content content) {
        return new Letter(EVENT, ORDER, SMS, ADA_WITH_PHONE, content);
    }
}
