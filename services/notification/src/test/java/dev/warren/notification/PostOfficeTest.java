package dev.warren.notification;

import static dev.warren.contracts.NotificationEvent.Channel.EMAIL;
import static dev.warren.contracts.NotificationEvent.Channel.SMS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.contracts.Customer;
import dev.warren.contracts.NotificationEvent.Channel;
import dev.warren.notification.domain.Content;
import dev.warren.notification.domain.Letter;
import dev.warren.notification.domain.Outcome;
import dev.warren.notification.domain.Outcome.Refused;
import dev.warren.notification.domain.Outcome.Sent;
import dev.warren.notification.domain.Outcome.Unreachable;
import dev.warren.notification.domain.Report;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// Mail that the test answers when it likes, text messages that are always sent.
class PostOfficeTest {
    private static final int MAX_UNDER_WAY = 2;
    private static final int REMEMBERED = 3;

    private final List<UniEmitter<? super Outcome>> mails = new ArrayList<>();
    private final PostOffice office = office(Duration.ofSeconds(30));

    @Test
    void a_letter_under_way_is_joined() {
        var order = UUID.randomUUID();
        var first = send(office, letter(order, EMAIL));
        var second = send(office, letter(order, EMAIL));
        assertThat(mails).hasSize(1);

        mails.getFirst().complete(new Sent());
        assertThat(outcome(first)).isEqualTo(new Sent());
        assertThat(outcome(second)).isEqualTo(new Sent());
    }

    @Test
    void a_letter_that_was_handed_over_or_refused_is_answered_from_memory() {
        for (var outcome : List.<Outcome>of(new Sent(), new Refused("no"))) {
            var order = UUID.randomUUID();
            send(office, letter(order, EMAIL));
            mails.removeLast().complete(outcome);
            assertThat(outcome(send(office, letter(order, EMAIL)))).isEqualTo(outcome);
        }
        assertThat(mails).isEmpty();
    }

    @Test
    void a_letter_that_could_not_be_handed_over_is_sent_again() {
        var order = UUID.randomUUID();
        send(office, letter(order, EMAIL));
        mails.removeLast().complete(new Unreachable("down"));
        send(office, letter(order, EMAIL));
        assertThat(mails).hasSize(1);
    }

    @Test
    void a_bug_is_for_the_letter_to_wait_and_for_no_other() {
        var order = UUID.randomUUID();
        var both = send(office, letter(order, EMAIL), letter(order, SMS));
        mails.removeLast().fail(new IllegalStateException());
        assertThat(both.join())
                .extracting(Report::outcome)
                .containsExactly(new Unreachable("unexpected IllegalStateException"), new Sent());
    }

    @Test
    void whoever_loses_patience_leaves_the_letter_under_way() {
        var hasty = office(Duration.ofMillis(20));
        var order = UUID.randomUUID();
        assertThat(outcome(send(hasty, letter(order, EMAIL)))).isInstanceOf(Unreachable.class);

        mails.getFirst().complete(new Sent());
        assertThat(outcome(send(hasty, letter(order, EMAIL)))).isEqualTo(new Sent());
        assertThat(mails).hasSize(1);
    }

    @Test
    void no_more_letters_are_under_way_than_there_may_be() {
        for (int i = 0; i < MAX_UNDER_WAY; i++) {
            send(office, letter(UUID.randomUUID(), EMAIL));
        }
        assertThat(outcome(send(office, letter(UUID.randomUUID(), EMAIL)))).isInstanceOf(Unreachable.class);
        assertThat(mails).hasSize(MAX_UNDER_WAY);
    }

    @Test
    void only_the_latest_letters_are_remembered() {
        var order = UUID.randomUUID();
        send(office, letter(order, EMAIL));
        mails.removeLast().complete(new Sent());
        for (int i = 0; i < REMEMBERED; i++) {
            send(office, letter(UUID.randomUUID(), EMAIL));
            mails.removeLast().complete(new Sent());
        }
        send(office, letter(order, EMAIL));
        assertThat(mails).hasSize(1);
    }

    private static CompletableFuture<List<Report>> send(PostOffice office, Letter... letters) {
        return office.send(List.of(letters)).subscribeAsCompletionStage();
    }

    private static Outcome outcome(CompletableFuture<List<Report>> reports) {
        return reports.join().getFirst().outcome();
    }

    private static Letter letter(UUID orderId, Channel channel) {
        var to = new Customer("c-1", "Ada", "ada@example.org", "+4930123456");
        return new Letter(UUID.randomUUID(), orderId, channel, to, new Content.Shipped("WRN1"));
    }

    private PostOffice office(Duration patience) {
        return new PostOffice(
                _ -> Uni.createFrom().emitter(mails::add),
                _ -> Uni.createFrom().item(new Sent()),
                new NotificationSettings() {
                    @Override
                    public Duration patience() {
                        return patience;
                    }

                    @Override
                    public int maxUnderWay() {
                        return MAX_UNDER_WAY;
                    }

                    @Override
                    public int remembered() {
                        return REMEMBERED;
                    }
                });
    }
}
