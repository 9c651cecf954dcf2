package dev.warren.order.store;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.warren.contracts.Address;
import dev.warren.contracts.AgreedPayment;
import dev.warren.contracts.Customer;
import dev.warren.contracts.Money;
import dev.warren.contracts.OrderLine;
import dev.warren.contracts.SealedAddress;
import dev.warren.contracts.SealedCustomer;
import dev.warren.order.domain.OrderEvent.OrderPlaced;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// [OrderPlaced] as it is stored. It has only grown: rows of before are read here, and rows of today by instances of
/// before that still run.
///
/// @param paymentAmount null in rows from before it was agreed on by itself: then it was the total
@RegisterForReflection
record StoredPlacement(
        UUID orderId,
        StoredCustomer customer,
        List<OrderLine> lines,
        Money total,
        StoredAddress shippingAddress,
        String paymentToken,
        Money paymentAmount,
        Instant confirmBy) {

    StoredPlacement {
        requireNonNull(total, "total");
    }

    static StoredPlacement of(OrderPlaced placed) {
        return new StoredPlacement(
                placed.orderId(),
                StoredCustomer.of(placed.customer()),
                placed.lines(),
                placed.total(),
                StoredAddress.of(placed.shippingAddress()),
                placed.payment().token(),
                placed.payment().amount(),
                placed.confirmBy());
    }

    OrderPlaced upcast() {
        var payment = new AgreedPayment(paymentToken, requireNonNullElse(paymentAmount, total));
        return new OrderPlaced(orderId, customer.upcast(), lines, total, shippingAddress.upcast(), payment, confirmBy);
    }

    /// @param contact null in rows from before sealing, which have the rest instead
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StoredCustomer(String customerId, String contact, String name, String email, String phone) {

        static StoredCustomer of(SealedCustomer customer) {
            return new StoredCustomer(customer.customerId(), customer.contact(), null, null, null);
        }

        SealedCustomer upcast() {
            return name == null
                    ? new SealedCustomer(customerId, contact)
                    : SealedCustomer.before(new Customer(customerId, name, email, phone));
        }
    }

    /// @param recipient null in rows from before sealing, which have the rest instead
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StoredAddress(String country, String recipient, String name, String street, String city, String postalCode) {

        static StoredAddress of(SealedAddress address) {
            return new StoredAddress(address.country(), address.recipient(), null, null, null, null);
        }

        SealedAddress upcast() {
            return name == null
                    ? new SealedAddress(country, recipient)
                    : SealedAddress.before(new Address(name, street, city, postalCode, country));
        }
    }
}
