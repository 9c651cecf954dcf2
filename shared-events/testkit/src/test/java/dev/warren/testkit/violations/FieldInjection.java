package dev.warren.testkit.violations;

import jakarta.inject.Inject;

class FieldInjection {
    @Inject
    Sibling sibling;
}
