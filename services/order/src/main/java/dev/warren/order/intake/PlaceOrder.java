package dev.warren.order.intake;

import dev.warren.contracts.Address;
import dev.warren.contracts.Customer;
import dev.warren.http.Identifier;
import dev.warren.http.PlainText;
import dev.warren.order.domain.Quote.Wanted;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// The body of `POST /orders`. It has no price: what things cost is not the client's to say.
///
/// @param phone E.164; absent when the customer wants no text messages
public record PlaceOrder(
        @NotNull @Identifier @Schema(examples = "c-1") String customerId,

        @NotNull @EmailAddress @Schema(examples = "ada@example.org")
        String email,

        @Pattern(regexp = "\\+[1-9][0-9]{6,14}", message = "must be E.164, such as +4930123456")
        @Schema(examples = "+4930123456")
        String phone,

        @NotNull @Size(min = 1, max = MAX_LINES) List<@NotNull @Valid Line> lines,
        @NotNull @Valid ShippingAddress shippingAddress,
        @NotNull @Valid Payment payment) {

    static final int MAX_LINES = 100;
    static final int MAX_QUANTITY = 10_000;

    public record Line(
            @NotNull @Identifier @Schema(examples = "SKU-00001")
            String sku,

            @Min(1) @Max(MAX_QUANTITY) int quantity) {}

    public record ShippingAddress(
            @NotNull @PlainText @Schema(examples = "Ada Lovelace")
            String name,

            @NotNull @PlainText @Schema(examples = "Rosenweg 1")
            String street,

            @NotNull @PlainText @Schema(examples = "Berlin") String city,

            @NotNull @PlainText(max = 20) @Schema(examples = "10115")
            String postalCode,

            @NotNull @Country @Schema(examples = "DE") String country) {}

    /// @param token what the payment provider gave the client for the means of payment
    public record Payment(
            @NotNull
            @Pattern(
                    regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}",
                    message = "must be 1 to 100 letters, digits, '.', '_' or '-'")
            @Schema(examples = "tok_visa")
            String token) {}

    Customer customer() {
        return new Customer(customerId, shippingAddress.name, email, phone);
    }

    Address address() {
        var to = shippingAddress;
        return new Address(to.name, to.street, to.city, to.postalCode, to.country);
    }

    List<Wanted> basket() {
        return lines.stream().map(line -> new Wanted(line.sku, line.quantity)).toList();
    }
}
