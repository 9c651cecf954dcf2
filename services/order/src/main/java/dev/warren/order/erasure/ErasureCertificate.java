package dev.warren.order.erasure;

import dev.warren.contracts.CustomerEvent.Treatment;
import dev.warren.contracts.ServiceName;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/// Says that a customer was erased, and what was found of them where. It has nothing personal but the number that the
/// shop knew them by.
///
/// @param complete whether every service has reported
/// @param waitsFor services that have not
record ErasureCertificate(
        UUID erasureId,
        String customerId,
        Instant requestedAt,
        boolean complete,
        List<String> waitsFor,
        List<Found> found) {

    /// @param store the table
    /// @param rows how many of its rows were about the customer
    record Found(String service, String store, long rows, Treatment treatment, Instant reportedAt) {}

    static ErasureCertificate of(UUID erasureId, String customerId, Instant requestedAt, List<Found> found) {
        var reported = found.stream().map(Found::service).collect(Collectors.toSet());
        var waitsFor = Arrays.stream(ServiceName.values())
                .map(ServiceName::lowerCase)
                .filter(service -> !reported.contains(service))
                .toList();
        return new ErasureCertificate(erasureId, customerId, requestedAt, waitsFor.isEmpty(), waitsFor, found);
    }
}
