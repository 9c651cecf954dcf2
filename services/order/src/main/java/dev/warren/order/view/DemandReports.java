package dev.warren.order.view;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.panache.common.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.List;

/// Queries over the demand for products.
@ApplicationScoped
class DemandReports implements PanacheRepositoryBase<SkuDemandRow, SkuDemandRow.Key> {

    /// Where a list goes on: after this row.
    record Position(LocalDate day, String sku) {
        byte[] bytes() {
            var name = sku.getBytes(UTF_8);
            return ByteBuffer.allocate(Long.BYTES + name.length)
                    .putLong(day.toEpochDay())
                    .put(name)
                    .array();
        }

        static Position of(byte[] bytes) {
            var buffer = ByteBuffer.wrap(bytes);
            return new Position(
                    LocalDate.ofEpochDay(buffer.getLong()), UTF_8.decode(buffer).toString());
        }
    }

    /// @param after null for the beginning
    /// @param limit at most so many, by day and product
    @WithSession
    Uni<List<SkuDemand>> list(DemandPages.Filter filter, Position after, int limit) {
        var where = new StringBuilder("day between :from and :to");
        var parameters = Parameters.with("from", after == null ? filter.from() : after.day())
                .and("to", filter.to());
        if (filter.sku() != null) {
            where.append(" and sku = :sku");
            parameters.and("sku", filter.sku());
        }
        if (after != null) {
            where.append(" and (day > :from or sku > :after)");
            parameters.and("after", after.sku());
        }
        return find(where + " order by day, sku", parameters)
                .page(0, limit)
                .list()
                .map(rows -> rows.stream().map(SkuDemandRow::demand).toList());
    }
}
