package dev.warren.testkit.violations;

record PaymentServiceImpl(String name) {}
