package dev.warren.testkit.violations.domain;

record DomainThatKnowsAFramework(io.smallrye.mutiny.Uni<String> answer) {}
