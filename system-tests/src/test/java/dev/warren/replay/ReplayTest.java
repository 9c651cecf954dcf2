package dev.warren.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warren.contracts.AgreedPayment;
import dev.warren.contracts.CancellationReason;
import dev.warren.contracts.CustomerEvent.CustomerErased;
import dev.warren.contracts.DomainEvent;
import dev.warren.contracts.Event;
import dev.warren.contracts.EventCodec;
import dev.warren.contracts.Examples;
import dev.warren.contracts.InventoryEvent.StockChanged;
import dev.warren.contracts.Money;
import dev.warren.contracts.OrderEvent.OrderCancelled;
import dev.warren.contracts.OrderEvent.OrderCreated;
import dev.warren.contracts.OrderLine;
import dev.warren.contracts.PaymentEvent.PaymentProcessed;
import dev.warren.contracts.PaymentEvent.PaymentVoided;
import dev.warren.contracts.ServiceName;
import dev.warren.replay.Difference.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What of a history goes through a service again, and how what comes of it is compared.
class ReplayTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final EventCodec CODEC = new EventCodec();
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final Money TOTAL = new Money(999, "EUR");

    @TempDir
    Path folder;

    private static Event<DomainEvent> event(DomainEvent data, int minute, UUID cause) {
        var time = NOON.plusSeconds(60L * minute);
        return new Event<>(UUID.randomUUID(), time, data, 1, UUID.randomUUID(), cause, null);
    }

    private static Event<DomainEvent> created(UUID order, int minute) {
        var lines = List.of(new OrderLine("MUG-1", "Mug", 1, TOTAL));
        return event(
                new OrderCreated(
                        order,
                        Examples.SEALED_CUSTOMER,
                        lines,
                        TOTAL,
                        Examples.SEALED_ADDRESS,
                        new AgreedPayment("tok_visa", TOTAL)),
                minute,
                null);
    }

    private static Event<DomainEvent> cancelled(UUID order, int minute) {
        return event(
                new OrderCancelled(order, Examples.SEALED_CUSTOMER, TOTAL, CancellationReason.CUSTOMER_REQUEST),
                minute,
                null);
    }

    private static Event<DomainEvent> erased(String customer, int minute) {
        return event(new CustomerErased(UUID.randomUUID(), customer, List.of()), minute, null);
    }

    private static Event<DomainEvent> paid(Event<?> because, String authorisation) {
        return event(new PaymentProcessed(UUID.fromString(because.subject()), authorisation, TOTAL), 3, because.id());
    }

    private History history(Event<?>... events) throws IOException {
        var file = folder.resolve("history.jsonl");
        Files.write(
                file,
                Stream.of(events)
                        .map(event -> "{\"offset\":0,\"event\":" + new String(CODEC.encode(event)) + "}")
                        .toList());
        return History.ofFile(file);
    }

    private static List<String> fed(Plan plan) {
        return plan.steps().stream()
                .map(step -> step instanceof Step.Heard(var told, var queue)
                        ? queue + " " + told.event().type()
                        : ((Step.Request) step).method() + " " + ((Step.Request) step).path())
                .toList();
    }

    @Test
    void feeds_what_the_service_hears_and_compares_what_it_had_said_to_that() throws IOException {
        var created = created(UUID.randomUUID(), 0);
        var paid = paid(created, "auth-1");
        var plan = Plan.of(ServiceName.PAYMENT, history(created, paid), Instant.MIN, Instant.MAX);

        assertThat(fed(plan)).containsExactly("payment.orders order.created.v3");
        assertThat(plan.said()).extracting(told -> told.event().id()).containsExactly(paid.id());
    }

    @Test
    void feeds_an_event_once_that_was_published_twice() throws IOException {
        var created = created(UUID.randomUUID(), 0);
        assertThat(fed(Plan.of(ServiceName.PAYMENT, history(created, created), Instant.MIN, Instant.MAX)))
                .hasSize(1);
    }

    @Test
    void leaves_out_stories_that_began_before_and_what_comes_after() throws IOException {
        var before = created(UUID.randomUUID(), -1);
        var within = created(UUID.randomUUID(), 1);
        var after = created(UUID.randomUUID(), 9);
        var history = history(
                before,
                paid(before, "auth-0"),
                within,
                paid(within, "auth-1"),
                cancelled(UUID.fromString(before.subject()), 2),
                cancelled(UUID.fromString(within.subject()), 8),
                after);
        var plan = Plan.of(ServiceName.PAYMENT, history, NOON, NOON.plusSeconds(300));

        assertThat(fed(plan)).containsExactly("payment.orders order.created.v3");
        assertThat(plan.said()).hasSize(1);
        assertThat(plan.leftOut().values()).containsExactlyInAnyOrder(3, 1, 1);
    }

    @Test
    void leaves_out_orders_that_cannot_be_opened_any_more() throws IOException {
        var order = created(UUID.randomUUID(), 0);
        var history = history(order, erased(Examples.SEALED_CUSTOMER.customerId(), 1));

        assertThat(fed(Plan.of(ServiceName.INVENTORY, history, Instant.MIN, Instant.MAX)))
                .hasSize(1);
        assertThatThrownBy(() -> Plan.of(ServiceName.NOTIFICATION, history, Instant.MIN, Instant.MAX))
                .isInstanceOf(ReplayFailure.class)
                .hasMessageContaining("Nothing in this part");
    }

    @Test
    void makes_requests_of_what_nobody_had_caused() throws IOException {
        var order = created(UUID.randomUUID(), 1);
        var counted = event(new StockChanged("MUG-1", 7, 0), 0, null);
        var moved = event(new StockChanged("MUG-1", 6, 1), 2, order.id());
        var plan = Plan.of(ServiceName.INVENTORY, history(counted, order, moved), Instant.MIN, Instant.MAX);

        assertThat(fed(plan)).containsExactly("PUT /stock/MUG-1", "inventory.orders order.created.v3");
        assertThat(plan.said()).hasSize(2);
        assertThat(Shadow.waves(plan.steps())).hasSize(2);
    }

    @Test
    void what_concerns_one_order_is_fed_one_after_another_and_orders_go_side_by_side() throws IOException {
        var one = UUID.randomUUID();
        var other = UUID.randomUUID();
        var history = history(created(one, 0), created(other, 0), cancelled(one, 1), cancelled(other, 1));

        assertThat(Shadow.waves(Plan.of(ServiceName.PAYMENT, history, Instant.MIN, Instant.MAX)
                        .steps()))
                .extracting(List::size)
                .containsExactly(2, 2);
    }

    @Test
    void knows_that_orders_cannot_be_replayed() throws IOException {
        var history = history(created(UUID.randomUUID(), 0));
        assertThatThrownBy(() -> Plan.of(ServiceName.ORDER, history, Instant.MIN, Instant.MAX))
                .isInstanceOf(ReplayFailure.class)
                .hasMessageContaining("cannot be replayed");
    }

    private static Told told(Event<?> event) {
        try {
            var body = CODEC.encode(event);
            return new Told(
                    0, dev.warren.messaging.StreamedEvent.read(body).events().getFirst(), JSON.readTree(body));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void finds_what_is_missing_extra_and_different_and_passes_over_ids_and_times() {
        var created = created(UUID.randomUUID(), 0);
        var order = UUID.fromString(created.subject());
        var voided = event(new PaymentVoided(order, TOTAL), 0, created.id());
        var notVoided = event(new PaymentVoided(order, TOTAL), 5, created.id());

        var comparison = Comparison.of(
                List.of(told(paid(created, "auth-1")), told(voided)),
                List.of(told(paid(created, "auth-2")), told(notVoided)));
        assertThat(comparison.same()).isEqualTo(1);
        assertThat(comparison.differences()).singleElement().satisfies(difference -> {
            assertThat(difference.kind()).isEqualTo(Kind.DIFFERENT);
            assertThat(difference.field()).isEqualTo("/authorisationId");
            assertThat(difference.before()).isEqualTo("auth-1");
            assertThat(difference.after()).isEqualTo("auth-2");
        });
        assertThat(Comparison.of(List.of(told(voided)), List.of()).differences())
                .extracting(Difference::kind)
                .containsExactly(Kind.MISSING);
        assertThat(Comparison.of(List.of(), List.of(told(voided), told(voided))).differences())
                .extracting(Difference::kind)
                .containsExactly(Kind.EXTRA, Kind.EXTRA);
    }

    @Test
    void compares_where_stock_ends_and_not_how_it_came_there() {
        var one = told(event(new StockChanged("MUG-1", 5, 2), 0, UUID.randomUUID()));
        var last = told(event(new StockChanged("MUG-1", 5, 0), 1, UUID.randomUUID()));
        var otherLast = told(event(new StockChanged("MUG-1", 4, 0), 1, UUID.randomUUID()));

        assertThat(Comparison.of(List.of(one, last), List.of(last)).differences())
                .isEmpty();
        assertThat(Comparison.of(List.of(one, last), List.of(otherLast)).differences())
                .extracting(Difference::field)
                .containsExactly("/onHand");
    }

    @Test
    void shows_no_personal_data_in_what_differs() {
        var one = created(UUID.randomUUID(), 0);
        var other = told(one);
        ((ObjectNode) other.event().data().path("customer")).put("contact", "Grace Hopper");

        var differences = Comparison.of(List.of(told(one)), List.of(other)).differences();
        assertThat(differences).singleElement().satisfies(difference -> {
            assertThat(difference.field()).isEqualTo("/customer/contact");
            assertThat(difference.toString()).doesNotContain("Ada", "Grace");
        });
    }

    @Test
    void a_recorded_history_is_its_owners_alone_and_can_be_read_again() throws IOException {
        var history = history(created(UUID.randomUUID(), 0), created(UUID.randomUUID(), 1));
        var file = folder.resolve("recorded.jsonl");
        history.write(file);

        assertThat(History.ofFile(file)).isEqualTo(history);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void says_what_is_wrong_with_what_it_was_given() throws IOException {
        var file = folder.resolve("nothing.jsonl");
        Files.writeString(file, "nothing\n");
        var build = Files.createFile(folder.resolve("quarkus-run.jar")).toString();
        assertThat(run("--service", "payment", "--against", build, "--history", file.toString()))
                .isEqualTo(2);
        assertThat(run("--service", "payment", "--against", build, "--from", "yesterday", "--history", history()))
                .isEqualTo(2);
        assertThat(run("--service", "billing")).isEqualTo(2);
        assertThat(run("--service", "payment", "--against", folder + "/none")).isEqualTo(2);
        assertThat(run("--nonsense")).isEqualTo(2);
        assertThat(run("--help")).isZero();
    }

    private String history() throws IOException {
        history(created(UUID.randomUUID(), 0));
        return folder.resolve("history.jsonl").toString();
    }

    private static int run(String... arguments) {
        return Replay.commandLine().execute(arguments);
    }
}
