package dev.warren.order.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.warren.contracts.AgreedPayment;
import dev.warren.contracts.CustomerKey;
import dev.warren.messaging.Origin;
import dev.warren.order.command.Instruction;
import dev.warren.order.domain.OrderCommand.Place;
import dev.warren.order.domain.Quote.Priced;
import dev.warren.order.sealing.GroupKeys;
import dev.warren.order.store.StoredEvents;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;

/// A request to place an order, under its key.
///
/// @param orderId what the order will be called if this is the first use of the key
/// @param requestHash of what was understood, so that white space and the order of fields make no difference
public record Placement(UUID orderId, String key, byte[] requestHash, PlaceOrder request, String traceparent) {

    public static Placement of(UUID orderId, String key, PlaceOrder request, String traceparent) {
        return new Placement(orderId, key, sha256(StoredEvents.toJson(request)), request, traceparent);
    }

    /// The order's id names the whole story: everything that follows from it has it as its correlation id.
    ///
    /// @param key that seals what is personal, from here on
    Instruction at(Priced price, Instant confirmBy, CustomerKey key) {
        var place = new Place(
                orderId,
                key.seal(request.customer(), orderId),
                price.lines(),
                price.total(),
                key.seal(request.address(), orderId),
                new AgreedPayment(request.payment().token(), price.total()),
                confirmBy);
        return new Instruction(orderId, place, Origin.request(orderId, traceparent), Instruction.CUSTOMER);
    }

    GroupKeys.Use use() {
        return new GroupKeys.Use(request.customerId(), orderId, traceparent);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
