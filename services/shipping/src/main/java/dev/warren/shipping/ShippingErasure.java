package dev.warren.shipping;

import dev.warren.contracts.CustomerEvent.CustomerErased;
import dev.warren.contracts.CustomerEvent.ErasedFromShipping;
import dev.warren.contracts.CustomerEvent.ErasureReport;
import dev.warren.contracts.CustomerEvent.Finding;
import dev.warren.messaging.CustomerKeys;
import dev.warren.messaging.ErasedMessages;
import dev.warren.messaging.KeyHolder;
import dev.warren.messaging.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/// Keeps the keys that addresses are opened with, and forgets customers.
@Singleton
class ShippingErasure extends KeyHolder {
    private final ShippingRepository repository;

    ShippingErasure(CustomerKeys keys, ErasedMessages messages, ShippingRepository repository) {
        super(keys, messages);
        this.repository = repository;
    }

    @Override
    protected Uni<List<Finding>> eraseOtherRows(UnitOfWork work, CustomerErased erased) {
        return repository.erase(work, erased);
    }

    @Override
    protected ErasureReport report(CustomerErased erased, List<Finding> findings) {
        return new ErasedFromShipping(erased.erasureId(), erased.customerId(), findings);
    }
}
