package dev.warren.faults;

/// A fault that is said in a few lines.
///
/// @param strikes as [Fault#strike(World)]
public record Deed(String name, String hurts, String holds, Strike strikes, Setting setting) implements Fault {

    @FunctionalInterface
    public interface Strike {
        void on(World world) throws Exception;
    }

    public Deed(String name, String hurts, String holds, Strike strikes) {
        this(name, hurts, holds, strikes, Setting.USUAL);
    }

    @Override
    public void strike(World world) throws Exception {
        strikes.on(world);
    }
}
