package dev.warren.catalogue;

import dev.warren.contracts.EventType;
import java.util.Comparator;

/// The semantic version of an event. The major part is in its wire name: a new one is a new type beside the old.
///
/// @param minor grows with every field that is added
/// @param patch grows when only the text changes
record Version(int major, int minor, int patch) implements Comparable<Version> {
    private static final Comparator<Version> ORDER = Comparator.comparingInt(Version::major)
            .thenComparingInt(Version::minor)
            .thenComparingInt(Version::patch);

    /// The first version of a type: `order.created.v2` begins with 2.0.0.
    static Version first(EventType type) {
        var name = type.wireName();
        return new Version(Integer.parseInt(name.substring(name.lastIndexOf(".v") + 2)), 0, 0);
    }

    static Version parse(String text) {
        var parts = text.split("\\.");
        return new Version(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }

    Version nextMinor() {
        return new Version(major, minor + 1, 0);
    }

    Version nextPatch() {
        return new Version(major, minor, patch + 1);
    }

    @Override
    public int compareTo(Version other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
