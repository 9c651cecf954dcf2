package dev.warren.notification;

import dev.warren.contracts.CustomerEvent.CustomerErased;
import dev.warren.contracts.CustomerEvent.ErasedFromNotification;
import dev.warren.contracts.CustomerEvent.ErasureReport;
import dev.warren.contracts.CustomerEvent.Finding;
import dev.warren.messaging.CustomerKeys;
import dev.warren.messaging.ErasedMessages;
import dev.warren.messaging.KeyHolder;
import dev.warren.messaging.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/// Keeps the keys that contacts are opened with, and forgets customers.
@Singleton
class NotificationErasure extends KeyHolder {
    private final NotificationRepository repository;

    NotificationErasure(CustomerKeys keys, ErasedMessages messages, NotificationRepository repository) {
        super(keys, messages);
        this.repository = repository;
    }

    @Override
    protected Uni<List<Finding>> eraseOtherRows(UnitOfWork work, CustomerErased erased) {
        return repository.erase(work, erased);
    }

    @Override
    protected ErasureReport report(CustomerErased erased, List<Finding> findings) {
        return new ErasedFromNotification(erased.erasureId(), erased.customerId(), findings);
    }
}
