package dev.warren.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.contracts.Event;
import dev.warren.contracts.NotificationEvent.Channel;
import dev.warren.contracts.NotificationEvent.NotificationSent;
import dev.warren.testkit.WarrenServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Events in, mails and text messages out: real broker, real database, real mail server.
@QuarkusTest
@TestProfile(Apart.class)
@QuarkusTestResource(WarrenServers.class)
@QuarkusTestResource(FaultyOutside.class)
class NotificationFlowTest {
    private static final String CREATED = "We have received your order X";
    private static final String CONFIRMED = "Your order X is confirmed";
    private static final String SHIPPED = "Your order X is on its way";
    private static final String DELIVERED = "Your order X was delivered";
    private static final String CANCELLED = "Your order X was cancelled";
    private static final String REFUNDED = "Your money for order X is on its way back";

    private NotificationSystem system;

    @BeforeEach
    void open() {
        system = new NotificationSystem();
    }

    @AfterEach
    void close() {
        system.close();
    }

    @Test
    void tells_a_customer_the_whole_story_once() {
        var story = Story.withPhone("joerg", Story.phone("+4930"));
        for (var event : List.of(story.created(), story.confirmed(), story.shipped(), story.delivered())) {
            system.say(event);
            system.awaitHandled(event);
        }

        assertThat(system.subjects(story)).containsExactlyInAnyOrder(CREATED, CONFIRMED, SHIPPED, DELIVERED);
        assertThat(system.texts(story.customer().phone()))
                .satisfiesExactly(
                        text -> assertThat(text).contains("is on its way", "WRN-" + story.orderId(), story.subject()),
                        text -> assertThat(text).contains("was delivered", "WRN-" + story.orderId(), story.subject()));
        assertThat(system.awaitSaid(story, 6))
                .extracting(Event::sequence)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 6).boxed().toList());
        assertThat(system.notifications(story).getList("items.template"))
                .containsExactly("created", "confirmed", "shipped", "shipped", "delivered", "delivered");
        assertThat(system.notifications(story).getList("items.status")).containsOnly("SENT");
    }

    @Test
    void a_mail_says_what_it_should_in_text_and_html() {
        var story = Story.of("joerg");
        var created = story.created();
        system.say(created);
        system.awaitHandled(created);

        assertThat(system.mails(story.email())).singleElement().satisfies(mail -> {
            assertThat(mail.header("To")).isEqualTo(story.email());
            assertThat(mail.header("From")).isEqualTo("Warren <orders@warren.example>");
            assertThat(mail.messageId()).isEqualTo("<" + created.id() + "@warren.example>");
            assertThat(mail.header("X-Warren-Event")).isEqualTo(created.id().toString());
            assertThat(mail.header("X-Warren-Order")).isEqualTo(story.subject());
            assertThat(mail.header("Auto-Submitted")).isEqualTo("auto-generated");
            assertThat(mail.message().getSentDate())
                    .isCloseTo(Instant.now(), Duration.ofMinutes(1).toMillis());
            assertThat(mail.text())
                    .contains("Hello Jörg Müßig,", "2 x Käsehobel <groß>: 19.98 EUR", "40212 Düsseldorf");
            assertThat(mail.html())
                    .contains("Hello Jörg Müßig,", "Käsehobel &lt;groß&gt;", "19.98 EUR")
                    .doesNotContain("<groß>");
        });
        var sent = system.awaitSaid(story, 1).getFirst();
        assertThat(sent.data()).isEqualTo(new NotificationSent(story.orderId(), Channel.EMAIL, "created"));
        assertThat(sent.causationId()).isEqualTo(created.id());
        assertThat(sent.correlationId()).isEqualTo(created.correlationId());
    }

    @Test
    void a_mail_carries_whatever_people_are_called() {
        var endless = "x".repeat(1_200);
        var story = Story.named(
                "李小龍 🐇\n.\n..\n--=_part--\n" + endless, Story.of("joerg").email(), null);
        var created = story.created();
        system.say(created);
        system.awaitHandled(created);

        assertThat(system.mails(story.email())).singleElement().satisfies(mail -> {
            assertThat(mail.text().lines().toList())
                    .startsWith("Hello 李小龍 🐇", ".", "..", "--=_part--", endless + ",")
                    .contains("Order " + story.orderId());
            assertThat(mail.html()).contains("李小龍 🐇", endless, "Order " + story.orderId(), "</html>");
        });
    }

    @Test
    void tells_why_an_order_was_cancelled_and_that_the_money_comes_back() {
        var story = Story.withPhone("joerg", Story.phone("+4930"));
        system.say(story.created());
        system.awaitSubjects(story, CREATED);
        system.say(story.cancelled(), story.refunded());

        system.awaitSubjects(story, CREATED, CANCELLED, REFUNDED);
        assertThat(system.mails(story.email()))
                .anySatisfy(mail -> assertThat(mail.text()).contains("something you ordered is out of stock"))
                .anySatisfy(mail -> assertThat(mail.text()).contains("returned 19.98 EUR"));
        assertThat(system.texts(story.customer().phone())).isEmpty();
    }

    @Test
    void a_refund_waits_until_somebody_says_who_ordered() {
        var story = Story.of("joerg");
        var refunded = story.refunded();
        system.say(refunded);
        org.awaitility.Awaitility.await().until(() -> NotificationSystem.count("SELECT count(*) FROM set_aside") > 0);
        assertThat(system.mails(story.email())).isEmpty();

        var cancelled = story.cancelled();
        system.say(cancelled);
        system.awaitHandled(cancelled, refunded);
        assertThat(system.subjects(story)).containsExactlyInAnyOrder(CANCELLED, REFUNDED);
    }

    @Test
    void a_beginning_that_arrives_after_the_end_is_not_told() {
        var story = Story.of("joerg");
        var end = List.of(story.cancelled());
        system.say(end);
        system.awaitSubjects(story, CANCELLED);
        // The mail is out before it is on record.
        system.awaitHandled(end);

        var late = List.of(story.created(), story.confirmed());
        system.say(late);
        system.awaitHandled(late);
        assertThat(system.subjects(story)).containsExactly(CANCELLED);
        assertThat(system.notifications(story).getList("items.template")).containsExactly("cancelled");
    }

    @Test
    void tells_everything_once_although_every_message_comes_twice() {
        var stories = stories(20);
        var events = stories.stream()
                .flatMap(NotificationFlowTest::happy)
                .flatMap(event -> Stream.of(event, event))
                .toList();
        system.say(events);
        system.awaitHandled(events);
        assertToldOnce(stories);
    }

    @Test
    void tells_everything_once_in_whatever_order_it_comes() {
        var seed = System.nanoTime();
        System.out.println("tells_everything_once_in_whatever_order_it_comes: seed " + seed);
        var random = new Random(seed);
        var stories = stories(30);
        var events = new ArrayList<Event<?>>();
        for (var story : stories) {
            happy(story).forEach(event -> events.addAll(Collections.nCopies(1 + random.nextInt(3), event)));
        }
        Collections.shuffle(events, random);
        system.say(events);
        system.awaitHandled(events);
        assertToldOnce(stories);
    }

    @Test
    void two_events_of_one_kind_are_one_message() {
        var story = Story.withPhone("slow", Story.phone("+4930"));
        var events = List.of(story.shipped(), story.shipped());
        system.say(events);
        system.awaitHandled(events);
        assertThat(system.subjects(story)).containsExactly(SHIPPED);
        assertThat(system.texts(story.customer().phone())).hasSize(1);
        assertThat(system.awaitSaid(story, 2)).hasSize(2);
    }

    @Test
    void what_another_instance_has_told_is_not_told_again() {
        var story = Story.of("joerg");
        NotificationSystem.recordAsSent(story, "created");
        var events = List.of(story.created(), story.confirmed());
        system.say(events);
        system.awaitHandled(events);
        assertThat(system.subjects(story)).containsExactly(CONFIRMED);
        assertThat(system.awaitSaid(story, 1)).extracting(Event::sequence).containsExactly(2L);
    }

    private static List<Story> stories(int count) {
        return IntStream.range(0, count)
                .mapToObj(_ -> Story.withPhone("joerg", Story.phone("+4930")))
                .toList();
    }

    private static Stream<Event<?>> happy(Story story) {
        return Stream.of(story.created(), story.confirmed(), story.shipped(), story.delivered());
    }

    private void assertToldOnce(Collection<Story> stories) {
        for (var story : stories) {
            assertThat(system.subjects(story)).containsExactlyInAnyOrder(CREATED, CONFIRMED, SHIPPED, DELIVERED);
            assertThat(system.texts(story.customer().phone())).hasSize(2);
            assertThat(system.awaitSaid(story, 6))
                    .extracting(Event::sequence)
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.rangeClosed(1, 6).boxed().toList());
        }
    }
}
