package dev.warren.inventory;

import dev.warren.contracts.CustomerEvent.CustomerErased;
import dev.warren.contracts.CustomerEvent.ErasedFromInventory;
import dev.warren.contracts.CustomerEvent.ErasureReport;
import dev.warren.contracts.CustomerEvent.Finding;
import dev.warren.messaging.ErasedMessages;
import dev.warren.messaging.Erasure;
import dev.warren.messaging.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/// Forgets customers. No table of ours knows them: only a message that was set aside may.
@Singleton
class InventoryErasure extends Erasure {

    InventoryErasure(ErasedMessages messages) {
        super(messages);
    }

    @Override
    protected Uni<List<Finding>> eraseRows(UnitOfWork work, CustomerErased erased) {
        return Uni.createFrom().item(List.of());
    }

    @Override
    protected ErasureReport report(CustomerErased erased, List<Finding> findings) {
        return new ErasedFromInventory(erased.erasureId(), erased.customerId(), findings);
    }
}
