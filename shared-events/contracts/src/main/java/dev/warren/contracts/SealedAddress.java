package dev.warren.contracts;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.UUID;

/// Where a parcel goes. All but the country is sealed.
///
/// @param country ISO 3166-1 alpha-2, such as `DE`
/// @param recipient who takes the parcel, street, city and postal code, sealed; null when it was erased
public record SealedAddress(
        String country,
        @Field(optional = true, pattern = Sealing.PATTERN) String recipient) {
    public SealedAddress {
        requireNonNull(country, "country");
        Sealing.check(recipient, "recipient");
    }

    /// What is sealed.
    static ObjectNode recipientOf(Address address) {
        return Sealing.content()
                .put("name", address.name())
                .put("street", address.street())
                .put("city", address.city())
                .put("postalCode", address.postalCode());
    }

    /// As an address was told of before anything was sealed.
    public static SealedAddress before(Address address) {
        return new SealedAddress(address.country(), recipientOf(address).toString());
    }

    public boolean hasRecipient() {
        return recipient != null;
    }

    /// Whether everybody can read it: it is from before sealing.
    public boolean hasClearRecipient() {
        return recipient != null && recipient.startsWith("{");
    }

    public SealedAddress withoutRecipient() {
        return new SealedAddress(country, null);
    }

    /// The key that opens it; empty when it needs none, or there is nothing to open.
    public Optional<UUID> keyId() {
        return Sealing.keyId(recipient);
    }

    /// @param key null when it needs none
    /// @throws IllegalStateException when it is not the key, or not the order
    public Address open(UUID orderId, CustomerKey key) {
        var clear =
                hasClearRecipient() ? Sealing.read(recipient) : Sealing.open(recipient, key.key(), context(orderId));
        return new Address(
                clear.path("name").asText(),
                clear.path("street").asText(),
                clear.path("city").asText(),
                clear.path("postalCode").asText(),
                country);
    }

    static String context(UUID orderId) {
        return orderId + "/recipient";
    }
}
