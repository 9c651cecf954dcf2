package dev.warren.order.live;

import dev.warren.order.store.FeedPosition;
import java.util.ArrayList;
import java.util.List;

/// The newest changes of the feed, all of them after `floor` and up to `last`.
record FeedWindow(FeedPosition floor, List<OrderChange> changes, FeedPosition last) {

    static FeedWindow startingAfter(FeedPosition position) {
        return new FeedWindow(position, List.of(), position);
    }

    boolean reachesBackTo(FeedPosition position) {
        return position.compareTo(floor) >= 0;
    }

    /// @param more what follows
    /// @param limit the oldest go when there are more
    FeedWindow with(List<OrderChange> more, int limit) {
        var all = new ArrayList<OrderChange>(changes.size() + more.size());
        all.addAll(changes);
        all.addAll(more);
        int gone = Math.max(0, all.size() - limit);
        return new FeedWindow(
                gone == 0 ? floor : all.get(gone - 1).position(),
                List.copyOf(all.subList(gone, all.size())),
                more.getLast().position());
    }

    /// What follows `position`, at most `limit`.
    List<OrderChange> after(FeedPosition position, int limit) {
        int from = 0;
        int to = changes.size();
        while (from < to) {
            int middle = (from + to) / 2;
            if (changes.get(middle).position().compareTo(position) <= 0) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return changes.subList(from, Math.min(changes.size(), from + limit));
    }
}
