package dev.warren.contracts;

import java.util.ServiceLoader;

/// Looks at what is about to be published. There is one in tests and in dev mode, and none in production.
public interface EventValidation {

    /// @throws IllegalArgumentException when the data is not as the schema of its type says
    void validate(DomainEvent data);

    /// That of the class path, or one that lets everything pass.
    static EventValidation ofClassPath() {
        return ServiceLoader.load(EventValidation.class).findFirst().orElse(_ -> {});
    }
}
