package dev.warren.simulation;

import java.util.Map;

/// What a customer orders.
///
/// @param key the Idempotency-Key
/// @param lines pieces by SKU
public record Basket(int order, String key, Map<String, Integer> lines, String token, String phone) {}
