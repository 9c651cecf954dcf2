package dev.warren.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each rule must fire on code that breaks it, and on nothing else: a rule that cannot fail holds nothing.
class HouseRulesTest {
    private static final JavaClasses VIOLATIONS =
            new ClassFileImporter().importPackages("dev.warren.testkit.violations");

    private static final Map<String, String> CULPRITS = Map.of(
            "the_domain_knows_only_java_and_contracts", "DomainThatKnowsAFramework",
            "the_domain_takes_time_ids_and_randomness_as_arguments", "DomainThatLooksAtTheClock",
            "services_do_not_block_or_subscribe", "BlockingReactions",
            "only_the_relay_publishes", "PublishingReactions",
            "statements_stand_in_repositories", "QueryingReactions",
            "views_are_for_reading", "WritingView",
            "the_layers_below_know_nothing_of_those_above", "CuriousGateway",
            "names_say_what_a_thing_is", "PaymentServiceImpl",
            "dependencies_come_through_the_constructor", "FieldInjection");

    static Stream<String> rules() {
        return Arrays.stream(HouseRules.class.getFields())
                .filter(field -> field.isAnnotationPresent(ArchTest.class) && Modifier.isStatic(field.getModifiers()))
                .map(java.lang.reflect.Field::getName);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void fires_on_code_that_breaks_it_and_on_nothing_else(String name) throws ReflectiveOperationException {
        var rule = (ArchRule) HouseRules.class.getField(name).get(null);
        var report = rule.evaluate(VIOLATIONS).getFailureReport().getDetails();

        assertThat(report).isNotEmpty().allMatch(line -> line.contains(CULPRITS.get(name)), CULPRITS.get(name));
    }

    @Test
    void has_a_violation_for_every_rule() {
        assertThat(rules()).containsExactlyInAnyOrderElementsOf(CULPRITS.keySet());
    }
}
