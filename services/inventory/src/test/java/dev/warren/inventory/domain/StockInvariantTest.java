package dev.warren.inventory.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.contracts.InventoryEvent.Quantity;
import dev.warren.inventory.domain.Decision.TooEarly;
import dev.warren.inventory.domain.Reservation.Rejected;
import dev.warren.inventory.domain.Reservation.Reserved;
import dev.warren.inventory.domain.Reservation.Shipped;
import dev.warren.inventory.domain.ReservationCommand.Cancel;
import dev.warren.inventory.domain.ReservationCommand.Reserve;
import dev.warren.inventory.domain.ReservationCommand.Ship;
import dev.warren.inventory.domain.StockMovement.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/// Thousands of random histories, in batches of random size. After every command: on hand + reserved + shipped =
/// received, the ledger's sums = the counters, what the reservations hold = what is reserved.
class StockInvariantTest {
    private static final List<String> SKUS = List.of("A", "B", "C", "D");
    private static final int ORDERS = 12;
    private static final int COMMANDS = 60;

    private final Map<String, StockLevel> levels = new HashMap<>();
    private final Map<UUID, Reservation> reservations = new HashMap<>();
    private final List<StockMovement> ledger = new ArrayList<>();

    @RepeatedTest(3_000)
    void holds_after_every_step(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        SKUS.forEach(sku -> levels.put(sku, new StockLevel(0, 0, 0, 0)));
        for (int done = 0; done < COMMANDS; ) {
            int size = 1 + random.nextInt(15);
            if (random.nextInt(3) == 0) {
                count(random);
            } else {
                batch(random, size);
            }
            done += size;
        }
    }

    private void count(Random random) {
        var stock = new StockLevels(levels);
        stock.count(SKUS.get(random.nextInt(SKUS.size())), random.nextInt(20));
        holds(stock, reservations);
        keep(stock);
    }

    private void batch(Random random, int size) {
        var batch = new ReservationBatch(reservations, new StockLevels(levels));
        for (int i = 0; i < size; i++) {
            var command = command(random);
            if (!shipsWhatWasRejected(batch, command)) {
                var before = batch.of(command.orderId());
                var decision = batch.handle(command);
                assertThat(decision instanceof TooEarly)
                        .isEqualTo(command instanceof Ship && before instanceof Reservation.Unknown);
            }
            holds(batch.stock(), merged(batch));
        }
        reservations.putAll(batch.changed());
        keep(batch.stock());
    }

    private static boolean shipsWhatWasRejected(ReservationBatch batch, ReservationCommand command) {
        return command instanceof Ship && batch.of(command.orderId()) instanceof Rejected;
    }

    private static ReservationCommand command(Random random) {
        var order = new UUID(0, random.nextInt(ORDERS));
        return switch (random.nextInt(4)) {
            case 0 -> new Cancel(order);
            case 1 -> new Ship(order);
            default -> new Reserve(order, lines(random));
        };
    }

    private static List<Quantity> lines(Random random) {
        return IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(_ -> new Quantity(SKUS.get(random.nextInt(SKUS.size())), 1 + random.nextInt(4)))
                .toList();
    }

    private Map<UUID, Reservation> merged(ReservationBatch batch) {
        var merged = new HashMap<>(reservations);
        merged.putAll(batch.changed());
        return merged;
    }

    private void keep(StockLevels stock) {
        stock.moved().forEach((sku, level) -> assertThat(level.version())
                .isEqualTo(levels.get(sku).version() + 1));
        levels.putAll(stock.moved());
        ledger.addAll(stock.movements());
    }

    private void holds(StockLevels stock, Map<UUID, Reservation> orders) {
        var entries = new ArrayList<>(ledger);
        entries.addAll(stock.movements());
        for (var sku : SKUS) {
            var level = stock.of(sku).orElseThrow();
            long received = sum(entries, sku, Kind.RECEIVED);
            long reserved = sum(entries, sku, Kind.RESERVED);
            long released = sum(entries, sku, Kind.RELEASED);
            long shipped = sum(entries, sku, Kind.SHIPPED);
            long returned = sum(entries, sku, Kind.RETURNED);
            assertThat(level.onHand() + level.reserved() + level.shipped()).isEqualTo(received);
            assertThat(level.onHand()).isNotNegative().isEqualTo(received - reserved + released + returned);
            assertThat(level.reserved())
                    .isEqualTo(reserved - released - shipped)
                    .isEqualTo(held(orders, sku, true));
            assertThat(level.shipped()).isEqualTo(shipped - returned).isEqualTo(held(orders, sku, false));
        }
    }

    private static long sum(List<StockMovement> entries, String sku, Kind kind) {
        return entries.stream()
                .filter(entry -> entry.sku().equals(sku) && entry.kind() == kind)
                .mapToLong(StockMovement::quantity)
                .sum();
    }

    private static long held(Map<UUID, Reservation> orders, String sku, boolean inTheHouse) {
        return orders.values().stream()
                .filter(order -> inTheHouse ? order instanceof Reserved : order instanceof Shipped)
                .flatMap(order -> order.lines().stream())
                .filter(line -> line.sku().equals(sku))
                .mapToLong(Quantity::quantity)
                .sum();
    }
}
