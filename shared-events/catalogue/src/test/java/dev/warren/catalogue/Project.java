package dev.warren.catalogue;

import java.nio.file.Path;

/// This checkout, as tests find it.
final class Project {
    static final Checkout CHECKOUT = new Checkout(Path.of("../.."));

    private Project() {}

    static Schemas schemas() {
        return new Schemas(Descriptions.in(CHECKOUT.contractSources()), Governance.read(CHECKOUT.governance()));
    }
}
