package dev.warren.testkit.violations;

import io.smallrye.mutiny.Uni;

class BlockingReactions {
    String block(Uni<String> answer) {
        return answer.await().indefinitely();
    }
}
