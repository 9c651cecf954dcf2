package dev.warren.contracts;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.UUID;

/// Who ordered. How to reach them is sealed.
///
/// @param customerId by which the shop knows them
/// @param contact their name, e-mail address and phone number, sealed; null when it is not said, or was erased
public record SealedCustomer(
        String customerId,
        @Field(optional = true, pattern = Sealing.PATTERN) String contact) {
    public SealedCustomer {
        requireNonNull(customerId, "customerId");
        Sealing.check(contact, "contact");
    }

    /// What is sealed.
    static ObjectNode contactOf(Customer customer) {
        return Sealing.content()
                .put("name", customer.name())
                .put("email", customer.email())
                .put("phone", customer.phone());
    }

    /// As a customer was told of before anything was sealed.
    public static SealedCustomer before(Customer customer) {
        return new SealedCustomer(customer.customerId(), contactOf(customer).toString());
    }

    public boolean hasContact() {
        return contact != null;
    }

    /// Whether everybody can read it: it is from before sealing.
    public boolean hasClearContact() {
        return contact != null && contact.startsWith("{");
    }

    public SealedCustomer withoutContact() {
        return new SealedCustomer(customerId, null);
    }

    /// The key that opens it; empty when it needs none, or there is nothing to open.
    public Optional<UUID> keyId() {
        return Sealing.keyId(contact);
    }

    /// @param key null when it needs none
    /// @throws IllegalStateException when it is not the key, or not the order
    public Customer open(UUID orderId, CustomerKey key) {
        var clear = hasClearContact() ? Sealing.read(contact) : Sealing.open(contact, key.key(), context(orderId));
        return new Customer(
                customerId,
                clear.path("name").asText(),
                clear.path("email").asText(),
                clear.path("phone").textValue());
    }

    static String context(UUID orderId) {
        return orderId + "/contact";
    }
}
