package dev.warren.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;

/// The rules of the house that a machine can hold. A service takes them all:
///
/// ```java
/// @AnalyzeClasses(packages = "dev.warren.payment", importOptions = ImportOption.DoNotIncludeTests.class)
/// class HouseRulesTest {
///     @ArchTest
///     static final ArchTests RULES = ArchTests.in(HouseRules.class);
/// }
/// ```
public final class HouseRules {

    @ArchTest
    public static final ArchRule the_domain_knows_only_java_and_contracts = classes()
            .that()
            .resideInAPackage("..domain..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java..", "dev.warren.contracts..", "..domain.."))
            .because(
                    "decisions are pure: no framework, no I/O, so that they can be tested and simulated by the million")
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule the_domain_takes_time_ids_and_randomness_as_arguments = noClasses()
            .that()
            .resideInAPackage("..domain..")
            .should()
            .callMethodWhere(calling("now|randomUUID|currentTimeMillis|nanoTime|random", "java\\..*"))
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.util.random.RandomGenerator.class)
            .because("the same history must always give the same decision")
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule services_do_not_block_or_subscribe = noClasses()
            .should()
            .callMethodWhere(calling("await|subscribe|subscribeAsCompletionStage", "io\\.smallrye\\.mutiny\\..*"))
            .orShould()
            .callMethodWhere(calling("sleep", "java\\.lang\\.Thread"))
            .orShould()
            .callMethodWhere(calling("get|join", "java\\.util\\.concurrent\\.CompletableFuture"))
            .because("a pipeline is returned to who started it; a blocked event loop stops a whole service");

    @ArchTest
    public static final ArchRule only_the_relay_publishes = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("com.rabbitmq..")
                    .or(nameMatching("org\\.eclipse\\.microprofile\\.reactive\\.messaging\\.Emitter"))
                    .or(nameMatching("io\\.smallrye\\.reactive\\.messaging\\.MutinyEmitter"))
                    .or(nameMatching("org\\.eclipse\\.microprofile\\.reactive\\.messaging\\.Outgoing")))
            .because("an event that is not in the outbox of its transaction is lost or a lie");

    @ArchTest
    public static final ArchRule statements_stand_in_repositories = noClasses()
            .that(not(nameMatching(".*Repository(\\$.*)?")))
            .should()
            .callMethodWhere(calling("preparedQuery|query", "io\\.vertx\\.mutiny\\.sqlclient\\..*"))
            .because("a reader must find all that touches the tables in one place");

    @ArchTest
    public static final ArchRule views_are_for_reading = noClasses()
            .that()
            .resideInAPackage("..view..")
            .should()
            .callMethodWhere(calling("persist.*|delete.*|update.*|flush", "io\\.quarkus\\.hibernate\\.reactive\\..*"))
            .because("the write side and the read side never share a transaction")
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule the_layers_below_know_nothing_of_those_above = noClasses()
            .that()
            .resideInAnyPackage("..gateway..", "..view..")
            .should()
            .dependOnClassesThat(not(resideInAnyPackage("..gateway..", "..view..", "..domain.."))
                    .and(resideInAPackage("dev.warren.."))
                    .and(not(resideInAnyPackage(
                            "dev.warren.contracts..", "dev.warren.http..", "dev.warren.messaging.."))))
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule names_say_what_a_thing_is = noClasses()
            .should()
            .haveNameMatching(".*(Impl|Manager|Helper|Utils?|Dto|DTO|Base|Common)")
            .because("such a name says only that nobody had thought of one");

    @ArchTest
    public static final ArchRule dependencies_come_through_the_constructor = fields().should()
            .notBeAnnotatedWith("jakarta.inject.Inject")
            .because("what an object needs is then said in one place, and is final")
            .allowEmptyShould(true);

    /// Owners are told whom a change would break, so what a service says it uses has to be what it uses.
    @ArchTest
    public static void consumers_say_what_they_use(JavaClasses classes) {
        Declaration.read(Path.of("")).mustBeWhat(classes);
    }

    private HouseRules() {}

    private static DescribedPredicate<JavaCall<?>> calling(String method, String ownerName) {
        return target(nameMatching(method).<AccessTarget.CodeUnitCallTarget>forSubtype())
                .and(target(owner(nameMatching(ownerName)
                        .<JavaClass>forSubtype()
                        .or(assignableTo(
                                nameMatching(ownerName).<JavaClass>forSubtype().as("class " + ownerName))))))
                .as("%s of %s", method, ownerName);
    }
}
