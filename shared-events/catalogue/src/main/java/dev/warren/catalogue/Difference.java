package dev.warren.catalogue;

/// What a broker has otherwise than it was declared.
///
/// @param isStranger whether it is something of somebody else, which may be meant
record Difference(String text, boolean isStranger) {

    static Difference wrong(String text) {
        return new Difference(text, false);
    }

    static Difference stranger(String text) {
        return new Difference(text, true);
    }
}
