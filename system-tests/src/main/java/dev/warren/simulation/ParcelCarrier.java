package dev.warren.simulation;

import dev.warren.shipping.domain.CarrierAnswer;
import dev.warren.shipping.domain.CarrierAnswer.Accepted;
import dev.warren.shipping.domain.CarrierAnswer.AlreadyDelivered;
import dev.warren.shipping.domain.CarrierAnswer.NothingToStop;
import dev.warren.shipping.domain.CarrierAnswer.Stopped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The carrier: at most one parcel for a reference. It collects and delivers when it likes, and reports both until
/// it is heard.
public final class ParcelCarrier {
    private static final int LONGEST_MS = 60_000;
    private static final int HOUR_MS = 3_600_000;

    private final World world;
    private final Moments moments;
    private final Map<UUID, Parcel> parcels = new LinkedHashMap<>();
    private final boolean isSlow;
    private CarrierReports reports;

    enum Status {
        AT_DEPOT,
        COLLECTED,
        DELIVERED,
        CANCELLED,
        RECALLED
    }

    static final class Parcel {
        private final UUID reference;
        private final int order;
        private final boolean collectedAtOnce;
        private Status status;

        private Parcel(UUID reference, int order, boolean collectedAtOnce) {
            this.reference = reference;
            this.order = order;
            this.collectedAtOnce = collectedAtOnce;
            this.status = collectedAtOnce ? Status.COLLECTED : Status.AT_DEPOT;
        }

        UUID reference() {
            return reference;
        }

        int order() {
            return order;
        }

        Status status() {
            return status;
        }

        String trackingNumber() {
            return "T-" + order;
        }
    }

    ParcelCarrier(World world, Moments moments) {
        this.world = world;
        this.moments = moments;
        this.isSlow = world.faults().pick("pace of the carrier", 2) == 0;
    }

    void tell(CarrierReports whom) {
        reports = whom;
    }

    /// Somebody is about to ask for a booking.
    public void expect(String street) {
        moments.come("being booked", Integer.parseInt(street));
    }

    /// @param street carries the order's number, since a reference does not
    public CarrierAnswer book(UUID reference, String street) {
        var parcel = parcels.computeIfAbsent(reference, _ -> booked(reference, Integer.parseInt(street)));
        return new Accepted(parcel.trackingNumber(), "label", parcel.collectedAtOnce);
    }

    private Parcel booked(UUID reference, int order) {
        boolean atOnce = world.faults().pick("collection at once of order " + order, 2) == 0;
        var parcel = new Parcel(reference, order, atOnce);
        moments.come("booked", order);
        world.after(time(atOnce ? "delivery" : "collection", order), () -> moveOn(parcel));
        return parcel;
    }

    private int time(String step, int order) {
        int least = isSlow && step.equals("delivery") ? HOUR_MS : 0;
        return least + world.faults().pickMs("time of " + step + " of order " + order, LONGEST_MS);
    }

    public CarrierAnswer stop(UUID reference) {
        var parcel = parcels.get(reference);
        if (parcel == null) {
            return new NothingToStop();
        }
        if (parcel.status == Status.DELIVERED) {
            return new AlreadyDelivered();
        }
        if (parcel.status == Status.AT_DEPOT) {
            parcel.status = Status.CANCELLED;
        } else if (parcel.status == Status.COLLECTED) {
            parcel.status = Status.RECALLED;
        }
        return new Stopped(parcel.status == Status.RECALLED);
    }

    private void moveOn(Parcel parcel) {
        world.touch();
        if (parcel.status == Status.AT_DEPOT) {
            parcel.status = Status.COLLECTED;
            moments.come("collected", parcel.order);
            world.story().note("carrier", "collects order " + parcel.order);
            reports.collected(parcel);
            world.after(time("delivery", parcel.order), () -> moveOn(parcel));
        } else if (parcel.status == Status.COLLECTED) {
            parcel.status = Status.DELIVERED;
            world.story().note("carrier", "delivers order " + parcel.order);
            reports.delivered(parcel);
        }
    }

    /// For people: a reference says nothing.
    public String nameOf(UUID reference) {
        return parcels.containsKey(reference) ? "order " + parcels.get(reference).order : "what was not booked";
    }

    /// Whether a parcel is under way for much longer than any message: then every one can be stopped in time.
    boolean isSlow() {
        return isSlow;
    }

    List<Parcel> parcels() {
        return new ArrayList<>(parcels.values());
    }
}
