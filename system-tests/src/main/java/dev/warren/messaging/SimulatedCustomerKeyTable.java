package dev.warren.messaging;

import dev.warren.contracts.CustomerEvent.CustomerErased;
import dev.warren.contracts.CustomerKey;
import dev.warren.simulation.Store;
import dev.warren.simulation.Table;
import dev.warren.simulation.Transaction;
import io.smallrye.mutiny.Uni;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;

/// Table `customer_key` of a hearer, in memory.
final class SimulatedCustomerKeyTable extends CustomerKeyTable {
    private final Table<UUID, KeyAnswer> keys;

    SimulatedCustomerKeyTable(Store store) {
        super(null);
        this.keys = store.table("customer_key");
    }

    @Override
    Uni<List<KeyAnswer>> find(List<UUID> keyIds) {
        return Uni.createFrom().item(() -> keyIds.stream()
                .map(id -> keys.find(id).orElse(new KeyAnswer.Unknown()))
                .toList());
    }

    @Override
    void learn(UnitOfWork work, List<CustomerKey> learnt) {
        var rows = new LinkedHashMap<UUID, KeyAnswer>();
        learnt.forEach(key -> rows.put(key.id(), new KeyAnswer.Found(key)));
        Transaction.of(work.connection()).insertMissing(keys, rows);
    }

    @Override
    Uni<Long> destroy(UnitOfWork work, CustomerErased erased) {
        var transaction = Transaction.of(work.connection());
        long held = erased.keyIds().stream()
                .filter(id -> transaction.find(keys, id).isPresent())
                .count();
        transaction.upsert(keys, erased.keyIds(), () -> erased.keyIds()
                .forEach(id -> transaction.put(keys, id, new KeyAnswer.Destroyed())));
        return Uni.createFrom().item(held);
    }
}
