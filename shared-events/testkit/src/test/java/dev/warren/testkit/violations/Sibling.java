package dev.warren.testkit.violations;

/// Breaks no rule itself.
public record Sibling(String name) {}
