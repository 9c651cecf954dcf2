package dev.warren.order.view;

import java.time.LocalDate;

/// Pieces of a product that were ordered, shipped and cancelled on a day (UTC).
public record SkuDemand(LocalDate day, String sku, long ordered, long shipped, long cancelled) {}
