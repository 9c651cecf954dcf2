package dev.warren.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.contracts.Event;
import dev.warren.contracts.NotificationEvent.Channel;
import dev.warren.contracts.NotificationEvent.NotificationFailed;
import dev.warren.contracts.NotificationEvent.NotificationSent;
import dev.warren.testkit.WarrenServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Mail server and SMS gateway as they are in life.
@QuarkusTest
@TestProfile(Apart.class)
@QuarkusTestResource(WarrenServers.class)
@QuarkusTestResource(FaultyOutside.class)
class NotificationFaultsTest {
    private static final int CONNECTIONS = 10;
    private static final String WAITING = "SELECT count(*) FROM set_aside WHERE due_at IS NOT NULL";

    private static final String TRIED_OFTEN = "SELECT count(*) FROM set_aside WHERE attempts > 4";

    private NotificationSystem system;

    @BeforeEach
    void open() {
        system = new NotificationSystem();
    }

    @AfterEach
    void close() {
        FaultyOutside.mailServerIsDown(false);
        FaultyOutside.mailServerHangs(false);
        system.close();
    }

    @Test
    void a_copy_that_comes_while_the_mail_is_under_way_is_no_second_mail() {
        var story = Story.of("slow");
        var created = story.created();
        system.say(created, created, created);
        system.awaitHandled(created);
        assertThat(system.subjects(story)).hasSize(1);
        assertThat(system.awaitSaid(story, 1)).hasSize(1);
    }

    @Test
    void a_mailbox_that_is_busy_gets_the_mail_later_and_once() {
        var story = Story.of("later");
        var created = story.created();
        system.say(created);
        assertThat(system.awaitSaid(NotificationSent.class, story).template()).isEqualTo("created");
        system.awaitHandled(created);
        assertThat(system.subjects(story)).hasSize(1);
        assertThat(system.saidAbout(story)).extracting(Event::sequence).containsExactly(1L);
    }

    @Test
    void a_mail_server_that_is_down_holds_mails_up_and_loses_none() {
        FaultyOutside.mailServerIsDown(true);
        // More than the mail client has connections: it must not lose one for each failure.
        var stories = Stream.generate(() -> Story.of("joerg")).limit(30).toList();
        var events = stories.stream().map(Story::created).toList();
        system.say(events);
        Awaitility.await().until(() -> NotificationSystem.count(WAITING) == events.size());
        assertThat(stories)
                .allSatisfy(story -> assertThat(system.saidAbout(story)).isEmpty());

        FaultyOutside.mailServerIsDown(false);
        system.awaitHandled(events);
        assertThat(stories)
                .allSatisfy(story -> assertThat(system.subjects(story)).hasSize(1));
    }

    /// What it was given while it hung it takes in the end, and then again, for nobody knew. But that is a set of
    /// connections and some probes, not everything.
    @Test
    void a_mail_server_that_hangs_is_not_handed_every_mail_again_and_again() {
        FaultyOutside.mailServerHangs(true);
        var stories = Stream.generate(() -> Story.of("joerg")).limit(100).toList();
        var events = stories.stream().map(Story::created).toList();
        system.say(events);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> NotificationSystem.count(TRIED_OFTEN) > 0);

        FaultyOutside.mailServerHangs(false);
        system.awaitHandled(events);
        var mails = stories.stream().map(story -> system.subjects(story).size()).toList();
        assertThat(mails).allMatch(count -> count >= 1);
        assertThat(mails.stream().mapToInt(count -> count - 1).sum()).isBetween(1, 2 * CONNECTIONS);
    }

    @Test
    void a_text_that_went_out_is_not_sent_again_when_only_the_mail_has_to_wait() {
        var story = Story.withPhone("later", Story.phone("+4930"));
        var shipped = story.shipped();
        system.say(shipped);
        system.awaitHandled(shipped);
        assertThat(system.texts(story.customer().phone())).hasSize(1);
        assertThat(system.subjects(story)).hasSize(1);
        assertThat(system.awaitSaid(story, 2))
                .<Object>extracting(Event::data)
                .containsExactly(
                        new NotificationSent(story.orderId(), Channel.SMS, "shipped"),
                        new NotificationSent(story.orderId(), Channel.EMAIL, "shipped"));
    }

    @Test
    void a_mail_that_went_out_is_not_sent_again_when_only_the_text_has_to_wait() {
        var story = Story.withPhone("joerg", Story.phone("+49503"));
        var shipped = story.shipped();
        system.say(shipped);
        system.awaitHandled(shipped);
        assertThat(system.texts(story.customer().phone())).hasSize(1);
        assertThat(system.subjects(story)).hasSize(1);
        assertThat(system.awaitSaid(story, 2))
                .<Object>extracting(Event::data)
                .containsExactly(
                        new NotificationSent(story.orderId(), Channel.EMAIL, "shipped"),
                        new NotificationSent(story.orderId(), Channel.SMS, "shipped"));
    }

    @Test
    void a_mailbox_that_does_not_exist_is_a_failure_and_not_asked_again() {
        var story = Story.withPhone("unknown", Story.phone("+4930"));
        var shipped = story.shipped();
        system.say(shipped);
        var failed = system.awaitSaid(NotificationFailed.class, story);
        assertThat(failed)
                .isEqualTo(new NotificationFailed(story.orderId(), Channel.EMAIL, "shipped", "SMTP 550 5.1.1"));

        system.awaitHandled(shipped);
        assertThat(system.texts(story.customer().phone())).hasSize(1);
        assertThat(system.saidAbout(story)).hasSize(2);
        var items = system.notifications(story);
        assertThat(items.getList("items.findAll { it.channel == 'EMAIL' }.status"))
                .containsExactly("FAILED");
        assertThat(items.getList("items.findAll { it.channel == 'EMAIL' }.reason"))
                .containsExactly("SMTP 550 5.1.1");
        assertThat(items.prettify()).doesNotContain(story.email());
    }

    @Test
    void a_number_that_the_gateway_refuses_is_a_failure_and_the_mail_goes_out() {
        var story = Story.withPhone("joerg", Story.phone("+49422"));
        var shipped = story.shipped();
        system.say(shipped);
        assertThat(system.awaitSaid(NotificationFailed.class, story))
                .isEqualTo(new NotificationFailed(story.orderId(), Channel.SMS, "shipped", "HTTP 422"));
        system.awaitHandled(shipped);
        assertThat(system.subjects(story)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eve.%s@example.org\r\nBcc: eve2@example.org",
                "eve.%s@example.org>\r\nRCPT TO:<eve2@example.org",
                "eve.%s@example.org, eve2@example.org",
                "no address"
            })
    void what_is_no_address_is_a_failure_and_reaches_nobody(String address) {
        var story = Story.named(Story.NAME, address.replace("%s", Story.phone("")), null);
        var created = story.created();
        system.say(created);
        assertThat(system.awaitSaid(NotificationFailed.class, story).reason()).isEqualTo("not an e-mail address");
        system.awaitHandled(created);
        assertThat(system.mails(address.split("[\r>,]")[0])).isEmpty();
        assertThat(system.mails("eve2@example.org")).isEmpty();
    }

    @Test
    void a_name_changes_neither_headers_nor_markup() {
        var name = "Eve\r\nBcc: eve2@example.org\r\n\r\n<script>alert(1)</script>{letter.to.email}";
        var story = Story.named(name, Story.of("eve").email(), null);
        var created = story.created();
        system.say(created);
        system.awaitHandled(created);

        assertThat(system.mails(story.email())).singleElement().satisfies(mail -> {
            assertThat(mail.headerNames()).doesNotContain("Bcc");
            assertThat(mail.html())
                    .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "{letter.to.email}")
                    .doesNotContain("<script>");
            assertThat(mail.text()).contains("<script>", "{letter.to.email}");
        });
        assertThat(system.mails("eve2@example.org")).isEmpty();
    }

    /// The window that SMTP leaves open: the server took the mail, and nobody heard it say so.
    @Test
    void a_mail_whose_answer_was_lost_comes_again_under_the_same_message_id() {
        var story = Story.of("lost");
        var created = story.created();
        system.say(created);
        system.awaitHandled(created);
        assertThat(system.mails(story.email()))
                .hasSize(2)
                .extracting(Mail::messageId)
                .containsOnly("<" + created.id() + "@warren.example>");
        assertThat(system.awaitSaid(story, 1)).hasSize(1);
    }
}
