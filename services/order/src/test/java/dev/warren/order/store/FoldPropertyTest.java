package dev.warren.order.store;

import static dev.warren.order.domain.Given.NOW;
import static dev.warren.order.domain.Given.ORDER_ID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.contracts.UuidV7;
import dev.warren.messaging.Origin;
import dev.warren.order.command.Decided;
import dev.warren.order.command.Instruction;
import dev.warren.order.domain.Given;
import dev.warren.order.domain.OrderCommand;
import dev.warren.order.domain.OrderEvent;
import dev.warren.order.domain.OrderStatus;
import dev.warren.order.domain.OrderStream;
import dev.warren.order.store.FoldRepository.Fold;
import dev.warren.order.view.OrderSnapshot;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/// Whatever is decided, in whatever order: what is stored of it folds to what was shown.
class FoldPropertyTest {
    private static final int HISTORIES = 100_000;
    private static final int MAX_COMMANDS = 24;
    private static final OrderCommand PLACE = Given.command("place");
    private static final List<OrderCommand> COMMANDS = Arrays.stream(new String[] {
                "authorised",
                "declined",
                "captured",
                "refund",
                "reserved",
                "rejected",
                "shipped",
                "delivered",
                "cancel",
                "deadline"
            })
            .map(Given::command)
            .toList();
    private static final UuidV7 IDS = new UuidV7(Clock.systemUTC());
    private static final Origin ORIGIN = Origin.request(ORDER_ID, null);

    /// There are few different ones, and reading JSON is what would take the time.
    private static final Map<OrderEvent, OrderEvent> STORED = new HashMap<>();

    private static final Map<StoredFold, StoredFold> STORED_FOLDS = new HashMap<>();
    private static final Set<OrderStatus> SEEN = EnumSet.noneOf(OrderStatus.class);
    private static int longest;

    /// @param secondsLater than the one before
    record Step(OrderCommand command, int secondsLater) {}

    @Provide
    Arbitrary<List<Step>> histories() {
        // What helps an order on is likelier than what ends it, or half of them would end at once.
        var commands = Arbitraries.integers().between(0, 29).map(i -> COMMANDS.get(i < 10 ? i : ON[i % ON.length]));
        var seconds = Arbitraries.integers().between(0, 20);
        return commands.flatMap(command -> seconds.map(later -> new Step(command, later)))
                .list()
                .ofMaxSize(MAX_COMMANDS);
    }

    private static final int[] ON = {0, 4, 6, 2, 7};

    @Property(tries = HISTORIES, edgeCases = EdgeCasesMode.NONE)
    void folding_events_gives_the_view_at_every_version_through_a_fold_and_without(
            @ForAll("histories") List<Step> steps) {
        var recorded = new ArrayList<RecordedEvent>();
        var views = live(steps, recorded);

        var streams = folded(OrderStream.empty(ORDER_ID), recorded);
        views.forEach((version, view) ->
                assertThat(OrderSnapshot.of(streams.get((int) (version - 1)))).isEqualTo(view));
        for (int version = 1; version <= recorded.size(); version++) {
            var stored = stored(streams.get(version - 1));
            var later = folded(stored.on(streams.getFirst()), recorded.subList(version, recorded.size()));
            assertThat(later).isEqualTo(streams.subList(version, streams.size()));
            assertThat(stored.on(streams.getFirst())).isEqualTo(streams.get(version - 1));
        }
        longest = Math.max(longest, recorded.size());
    }

    /// Decides as the service does, and keeps a row of the list as its projection does.
    private static Map<Long, OrderSnapshot> live(List<Step> steps, List<RecordedEvent> recorded) {
        var views = new HashMap<Long, OrderSnapshot>();
        var stream = OrderStream.empty(ORDER_ID);
        var now = NOW;
        OrderSnapshot row = null;
        for (int i = -1; i < steps.size(); i++) {
            var command = i < 0 ? PLACE : steps.get(i).command();
            now = i < 0 ? now : now.plusSeconds(steps.get(i).secondsLater());
            var instruction = new Instruction(ORDER_ID, command, ORIGIN, Instruction.CUSTOMER);
            var decided = Decided.of(stream, instruction, now, IDS);
            recorded.addAll(decided.recorded());
            stream = decided.after();
            if (!decided.recorded().isEmpty()) {
                var snapshot = OrderSnapshot.of(stream);
                row = row == null ? snapshot : updated(row, snapshot);
                views.put(row.version(), row);
                SEEN.add(row.status());
            }
        }
        return views;
    }

    /// As the UPDATE of a row that is there: only what changes is written.
    private static OrderSnapshot updated(OrderSnapshot row, OrderSnapshot now) {
        return new OrderSnapshot(
                row.orderId(),
                now.status(),
                row.customerId(),
                now.paid(),
                now.reserved(),
                now.cancellationReason(),
                row.total(),
                row.lines(),
                now.trackingNumber(),
                now.confirmBy(),
                now.version(),
                row.createdAt(),
                now.updatedAt());
    }

    /// The order after each of these events, as they come out of the table.
    private static List<OrderStream> folded(OrderStream stream, List<RecordedEvent> recorded) {
        var streams = new ArrayList<OrderStream>();
        for (var each : recorded) {
            assertThat(each.version()).isEqualTo(stream.version() + 1);
            stream = stream.then(STORED.computeIfAbsent(each.event(), FoldPropertyTest::throughJson), each.at());
            streams.add(stream);
        }
        return streams;
    }

    private static OrderEvent throughJson(OrderEvent event) {
        return StoredEvents.read(StoredEvents.typeOf(event), StoredEvents.write(event));
    }

    private static Fold stored(OrderStream stream) {
        var fold = STORED_FOLDS.computeIfAbsent(
                StoredFold.of(stream.known()), each -> StoredEvents.readFold(StoredEvents.toJson(each)));
        return new Fold(stream.version(), fold, stream.updatedAt());
    }

    @AfterContainer
    static void every_end_and_long_histories_were_among_them() {
        assertThat(SEEN).containsExactlyInAnyOrder(OrderStatus.values());
        assertThat(longest).isGreaterThanOrEqualTo(8);
    }
}
