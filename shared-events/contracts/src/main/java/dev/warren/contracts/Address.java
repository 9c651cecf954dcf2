package dev.warren.contracts;

import static java.util.Objects.requireNonNull;

/// Where a parcel goes.
///
/// @param name who takes the parcel
/// @param street with the number of the house
/// @param city as it is written on the parcel
/// @param postalCode as the country writes it
/// @param country ISO 3166-1 alpha-2, such as `DE`
public record Address(String name, String street, String city, String postalCode, String country) {
    public Address {
        requireNonNull(name, "name");
        requireNonNull(street, "street");
        requireNonNull(city, "city");
        requireNonNull(postalCode, "postalCode");
        requireNonNull(country, "country");
    }
}
