package dev.warren.faults;

/// One way to hurt the running system. Whatever it is, in the end I1 to I7 hold and I8 has
/// held: the system was back to normal within 30 seconds.
public interface Fault {
    String name();

    /// What is done to the system.
    String hurts();

    /// What must hold in particular.
    String holds();

    default Setting setting() {
        return Setting.USUAL;
    }

    /// Does it while customers order. Returns when the fault has healed, or when its healing
    /// has begun as an operator or a supervisor would begin it: from then on recovery is timed.
    void strike(World world) throws Exception;
}
