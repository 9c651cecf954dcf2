package dev.warren.order.command;

import dev.warren.contracts.UuidV7;
import dev.warren.order.domain.OrderStream;
import dev.warren.order.store.RecordedEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What the service would write of an instruction, and what it would leave of the order.
public record Decided(List<RecordedEvent> recorded, OrderStream after) {

    public static Decided of(OrderStream stream, Instruction instruction, Instant now, UuidV7 ids) {
        var batch = new DecidedBatch(Map.of(stream.orderId(), stream), now, ids).decide(List.of(instruction));
        return new Decided(batch.recorded(), batch.changed().getOrDefault(stream.orderId(), stream));
    }
}
