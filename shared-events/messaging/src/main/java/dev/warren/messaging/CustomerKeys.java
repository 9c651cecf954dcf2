package dev.warren.messaging;

import dev.warren.contracts.CustomerEvent.CustomerErased;
import dev.warren.contracts.CustomerEvent.CustomerKeyIssued;
import dev.warren.contracts.CustomerEvent.Finding;
import dev.warren.contracts.CustomerEvent.Treatment;
import dev.warren.contracts.CustomerKey;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/// The keys of customers that a service has heard of. Those in use are kept in memory, so that on the way of an order
/// nobody has to read them.
@ApplicationScoped
public class CustomerKeys {
    private static final int MAX_LOOK_UP = 200;
    private static final int MAX_WAITING = 10_000;

    private final CustomerKeyTable table;
    private final KeyMemory memory;
    private final GroupCommit<UUID, KeyAnswer> lookUps;

    CustomerKeys(CustomerKeyTable table, KeyMemory memory) {
        this.table = table;
        this.memory = memory;
        this.lookUps = new GroupCommit<>(MAX_LOOK_UP, MAX_WAITING, table::find);
    }

    /// Whether what names this key can be opened.
    ///
    /// @param keyId empty when no key is needed
    public Uni<KeyAnswer> find(Optional<UUID> keyId) {
        if (keyId.isEmpty()) {
            return Uni.createFrom().item(new KeyAnswer.NotNeeded());
        }
        return memory.find(keyId.get())
                .map(known -> Uni.createFrom().item(known))
                .orElseGet(() -> lookUps.submit(keyId.get()).invoke(this::remember));
    }

    private void remember(KeyAnswer answer) {
        if (answer instanceof KeyAnswer.Found(var key)) {
            memory.remember(key);
        }
    }

    /// A key has come, and is not recorded yet.
    void heard(CustomerKeyIssued issued) {
        memory.remember(CustomerKey.of(issued));
    }

    /// Keys are destroyed, and their rows not yet.
    void heard(CustomerErased erased) {
        erased.keyIds().forEach(memory::forget);
    }

    void learn(UnitOfWork work, Collection<CustomerKeyIssued> issued) {
        table.learn(work, issued.stream().map(CustomerKey::of).toList());
    }

    /// Destroys the keys of an erased customer.
    Uni<Finding> destroy(UnitOfWork work, CustomerErased erased) {
        return table.destroy(work, erased).map(held -> new Finding("customer_key", held, Treatment.KEY_DESTROYED));
    }
}
