package dev.warren.local.sandbox;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A parcel as the carrier knows it. Immutable; each change is a new one, and the journal keeps the last.
///
/// @param reference   the sender's own number; several parcels may share it, which is a mistake that must stay
/// visible
/// @param nextStepAt  when it moves on by itself, or null
/// @param calls       callbacks that the sender has not taken yet, oldest first
record Parcel(
        String trackingNumber,
        String reference,
        JsonNode recipient,
        String callbackUrl,
        Status status,
        String bookedAt,
        String nextStepAt,
        List<Call> calls) {

    enum Status {
        AT_DEPOT,
        COLLECTED,
        DELIVERED,
        CANCELLED,
        RECALLED
    }

    /// One callback, as it is sent.
    record Call(String type, String trackingNumber, String occurredAt) {}

    @JsonIgnore
    boolean isMoving() {
        return status == Status.AT_DEPOT || status == Status.COLLECTED;
    }

    @JsonIgnore
    Instant nextStep() {
        return nextStepAt == null ? Instant.MAX : Instant.parse(nextStepAt);
    }

    Parcel collected(Instant now, Instant deliveredAt, boolean toldByCallback) {
        List<Call> told = toldByCallback ? with(Status.COLLECTED, now) : calls;
        return new Parcel(
                trackingNumber,
                reference,
                recipient,
                callbackUrl,
                Status.COLLECTED,
                bookedAt,
                deliveredAt.toString(),
                told);
    }

    Parcel delivered(Instant now) {
        List<Call> told = with(Status.DELIVERED, now);
        return new Parcel(trackingNumber, reference, recipient, callbackUrl, Status.DELIVERED, bookedAt, null, told);
    }

    Parcel stopped() {
        Status stopped = status == Status.AT_DEPOT ? Status.CANCELLED : Status.RECALLED;
        return new Parcel(trackingNumber, reference, recipient, callbackUrl, stopped, bookedAt, null, calls);
    }

    Parcel withoutFirstCall() {
        return new Parcel(
                trackingNumber,
                reference,
                recipient,
                callbackUrl,
                status,
                bookedAt,
                nextStepAt,
                List.copyOf(calls.subList(1, calls.size())));
    }

    private List<Call> with(Status told, Instant now) {
        List<Call> longer = new ArrayList<>(calls);
        longer.add(new Call(told.name(), trackingNumber, now.toString()));
        return List.copyOf(longer);
    }
}
