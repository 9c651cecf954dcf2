package dev.warren.contracts;

import static java.util.Objects.requireNonNull;

import java.util.Base64;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// A key that seals what is personal about one customer. A customer may have several; when all are destroyed, nobody
/// can read any more what they have sealed, wherever it is kept.
public final class CustomerKey {
    private static final int BYTES = 32;

    private final UUID id;
    private final String customerId;
    private final byte[] secret;
    private final SecretKey key;

    /// @throws IllegalArgumentException when the secret is not of 32 bytes
    public CustomerKey(UUID id, String customerId, byte[] secret) {
        this.id = requireNonNull(id, "id");
        this.customerId = requireNonNull(customerId, "customerId");
        if (secret.length != BYTES) {
            throw new IllegalArgumentException("a key has " + BYTES + " bytes, not " + secret.length);
        }
        this.secret = secret.clone();
        this.key = new SecretKeySpec(secret, "AES");
    }

    public static CustomerKey make(UUID id, String customerId) {
        return new CustomerKey(id, customerId, Chance.bytes(BYTES));
    }

    /// @throws IllegalArgumentException when the event's key is none
    public static CustomerKey of(CustomerEvent.CustomerKeyIssued issued) {
        return new CustomerKey(
                issued.keyId(), issued.customerId(), Base64.getDecoder().decode(issued.key()));
    }

    /// How the others learn of it, ahead of the order that it was made for.
    public CustomerEvent.CustomerKeyIssued issuedFor(UUID orderId) {
        return new CustomerEvent.CustomerKeyIssued(
                id, customerId, orderId, Base64.getEncoder().encodeToString(secret));
    }

    public UUID id() {
        return id;
    }

    public String customerId() {
        return customerId;
    }

    public byte[] secret() {
        return secret.clone();
    }

    public SealedCustomer seal(Customer customer, UUID orderId) {
        return new SealedCustomer(
                customer.customerId(),
                Sealing.seal(SealedCustomer.contactOf(customer), id, key, SealedCustomer.context(orderId)));
    }

    public SealedAddress seal(Address address, UUID orderId) {
        return new SealedAddress(
                address.country(),
                Sealing.seal(SealedAddress.recipientOf(address), id, key, SealedAddress.context(orderId)));
    }

    /// Seals what is from before sealing.
    public SealedCustomer sealNow(SealedCustomer clear, UUID orderId) {
        return seal(clear.open(orderId, null), orderId);
    }

    public SealedAddress sealNow(SealedAddress clear, UUID orderId) {
        return seal(clear.open(orderId, null), orderId);
    }

    SecretKey key() {
        return key;
    }

    /// Without the secret: this ends in logs.
    @Override
    public String toString() {
        return "CustomerKey[" + id + "]";
    }
}
