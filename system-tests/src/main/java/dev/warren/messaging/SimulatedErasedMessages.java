package dev.warren.messaging;

import dev.warren.contracts.CustomerEvent.CustomerErased;
import dev.warren.contracts.CustomerEvent.Finding;
import dev.warren.contracts.CustomerEvent.Treatment;
import io.smallrye.mutiny.Uni;
import java.util.List;

/// What was set aside is sealed here: nothing is from before sealing.
final class SimulatedErasedMessages extends ErasedMessages {

    SimulatedErasedMessages() {
        super(SimulatedMessaging.CODEC);
    }

    @Override
    public Uni<List<Finding>> erase(UnitOfWork work, CustomerErased erased) {
        return Uni.createFrom().item(List.of(new Finding("set_aside", 0, Treatment.LEFT_SEALED)));
    }
}
