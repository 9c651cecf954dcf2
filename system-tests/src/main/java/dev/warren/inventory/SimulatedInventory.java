package dev.warren.inventory;

import dev.warren.contracts.Money;
import dev.warren.contracts.ServiceName;
import dev.warren.inventory.domain.Product;
import dev.warren.inventory.domain.Reservation;
import dev.warren.inventory.domain.StockLevel;
import dev.warren.inventory.domain.StockMovement;
import dev.warren.messaging.Origin;
import dev.warren.messaging.SimulatedMessaging;
import dev.warren.simulation.Process;
import dev.warren.simulation.StockDesk;
import dev.warren.simulation.Store;
import dev.warren.simulation.Table;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/// The inventory service in a simulated process.
public final class SimulatedInventory implements StockDesk {
    private static final UUID STORY = new UUID(0, 0);

    private final InventoryCommands commands;

    private SimulatedInventory(InventoryCommands commands) {
        this.commands = commands;
    }

    public static Object start(Process process) {
        var messaging = new SimulatedMessaging(process);
        var stock = new SimulatedStockRepository(process.store());
        var reactions = new InventoryReactions(new SimulatedReservationRepository(process.store()), stock);
        var consumer =
                new InventoryConsumer(messaging.events(), reactions, new InventoryErasure(messaging.erasedMessages()));
        messaging.connect(ServiceName.ORDER, consumer.orders());
        messaging.connect(ServiceName.SHIPPING, consumer.shipping());
        messaging.start();
        return new SimulatedInventory(new InventoryCommands(
                messaging.transactions(), new SimulatedProductRepository(process.store()), stock));
    }

    @Override
    public void list(String sku, long unitPrice, Consumer<Boolean> answered) {
        tell(commands.list(sku, sku, new Money(unitPrice, "EUR"), Origin.request(STORY, null)), answered);
    }

    @Override
    public void count(String sku, int quantity, Consumer<Boolean> answered) {
        commands.count(sku, quantity, Origin.request(STORY, null))
                .subscribe()
                .with(level -> answered.accept(level.isPresent()), _ -> answered.accept(false));
    }

    private static void tell(Uni<?> done, Consumer<Boolean> answered) {
        done.subscribe().with(_ -> answered.accept(true), _ -> answered.accept(false));
    }

    public static Table<String, StockLevel> stock(Store store) {
        return store.table("stock");
    }

    public static Table<Long, List<StockMovement>> ledger(Store store) {
        return store.table("stock_ledger");
    }

    public static Table<UUID, Reservation> reservations(Store store) {
        return store.table("reservation");
    }

    static Table<String, Product> products(Store store) {
        return store.table("product");
    }
}
