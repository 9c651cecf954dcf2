package dev.warren.local;

/// A role at the database or a user at the broker.
public record Login(String name, String password) {

    @Override
    public String toString() {
        return name;
    }
}
