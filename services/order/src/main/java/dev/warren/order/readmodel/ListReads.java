package dev.warren.order.readmodel;

import dev.warren.order.http.OrderVersion;
import dev.warren.order.http.Problems;
import dev.warren.order.http.WaitPreference;
import dev.warren.order.http.Waits;
import dev.warren.order.timeline.OrderTimeline;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Has who reads the list of orders, which is a moment behind, wait until it shows what they know of.
@ApplicationScoped
class ListReads {
    private final ListedVersions listed;
    private final OrderTimeline timeline;
    private final Waits waits;

    ListReads(ListedVersions listed, OrderTimeline timeline, Waits waits) {
        this.listed = listed;
        this.timeline = timeline;
        this.waits = waits;
    }

    /// Whether the list shows all of these, as soon as it does; false when it does not in time.
    Uni<Boolean> shows(List<OrderVersion> known, WaitPreference wait) {
        return waits.atMost(wait, () -> areListed(known, wait), () -> areListed(known))
                .call(listed -> listed ? Uni.createFrom().voidItem() : mustExist(known));
    }

    private Uni<Boolean> areListed(List<OrderVersion> known, WaitPreference wait) {
        return all(known, each -> listed.await(each.orderId(), each.version(), wait.length()));
    }

    private Uni<Boolean> areListed(List<OrderVersion> known) {
        return all(known, each -> listed.hasSeen(each.orderId(), each.version()));
    }

    /// A version that there is not, nobody can have been given.
    private Uni<Boolean> mustExist(List<OrderVersion> known) {
        return all(known, each -> timeline.lastVersion(each.orderId()).map(last -> last >= each.version()))
                .invoke(exist -> {
                    if (!exist) {
                        throw Problems.badRequest(OrderVersion.HEADER + " must be as it was given out.");
                    }
                });
    }

    private static Uni<Boolean> all(List<OrderVersion> known, Function<OrderVersion, Uni<Boolean>> question) {
        return Multi.createFrom()
                .iterable(known)
                .onItem()
                .transformToUniAndConcatenate(question::apply)
                .collect()
                .with(Collectors.reducing(true, Boolean::logicalAnd));
    }
}
