package dev.warren.testkit.violations.gateway;

import dev.warren.testkit.violations.Sibling;

record CuriousGateway(Sibling sibling) {}
