package dev.warren.simulation;

import dev.warren.simulation.ParcelCarrier.Parcel;
import java.util.List;

/// The carrier's callbacks: each is repeated until it is taken.
final class CarrierReports {
    private static final int LATE_MS = 30_000;

    private final World world;
    private final Caller carrier;

    CarrierReports(World world, List<Process> shipping) {
        this.world = world;
        this.carrier = new Caller(world, "carrier", shipping);
    }

    void collected(Parcel parcel) {
        boolean late = world.faults().strikes(Fault.REPORTS_SWAPPED, "carrier", "order " + parcel.order());
        send(parcel, false, late ? LATE_MS : 1);
    }

    void delivered(Parcel parcel) {
        send(parcel, true, 1);
    }

    private void send(Parcel parcel, boolean isDelivered, int afterMs) {
        var what = (isDelivered ? "DELIVERED order " : "COLLECTED order ") + parcel.order();
        world.after(afterMs, () -> report(parcel, isDelivered, what));
        if (world.faults().strikes(Fault.REPORT_TWICE, "carrier", what)) {
            world.after(world.faults().pickMs("second " + what, LATE_MS), () -> report(parcel, isDelivered, what));
        }
        if (world.faults().strikes(Fault.REPORT_OF_ANOTHER, "carrier", what)) {
            contradict(parcel, isDelivered, what);
        }
    }

    private void report(Parcel parcel, boolean isDelivered, String what) {
        carrier.ask(what, (process, _, taken) -> process.desk(CarrierDesk.class)
                .report(parcel.reference(), isDelivered, parcel.trackingNumber(), taken));
    }

    /// Nothing may come of it: the number is not this parcel's.
    private void contradict(Parcel parcel, boolean isDelivered, String what) {
        carrier.ask(what + " as another parcel", (process, _, taken) -> process.desk(CarrierDesk.class)
                .report(parcel.reference(), isDelivered, "T-0", _ -> taken.accept(true)));
    }
}
