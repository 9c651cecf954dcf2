package dev.warren.order.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/// A page of demand, by day and product.
///
/// @param nextCursor where the list goes on; absent at its end
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DemandPage(List<SkuDemand> items, String nextCursor) {}
