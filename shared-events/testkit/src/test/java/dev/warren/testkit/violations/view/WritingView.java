package dev.warren.testkit.violations.view;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;

class WritingView {
    Object write(PanacheEntityBase entity) {
        return entity.persist();
    }
}
