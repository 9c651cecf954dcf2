package dev.warren.replay;

import dev.warren.contracts.ServiceName;
import dev.warren.local.Endpoints;
import dev.warren.replay.Difference.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// One replay: a plan, carried out in a scratch world, and what came of it against what came of it before.
final class Shadow {
    private static final int MAX_WAVE = 500;

    private final Plan plan;
    private final World world;

    private Shadow(Plan plan, World world) {
        this.plan = plan;
        this.world = world;
    }

    /// @param jar the build to try, its `quarkus-run.jar`
    /// @param told further environment of the service
    /// @param keys what it opens personal data with
    /// @param directory for its log
    static Result run(
            ServiceName service,
            Path jar,
            Map<String, String> told,
            Keys keys,
            Plan plan,
            Outcomes outcomes,
            Endpoints endpoints,
            Path directory) {
        try (var world = new World(service, jar, told, keys, outcomes, endpoints, directory)) {
            return new Shadow(plan, world).run(service);
        }
    }

    private Result run(ServiceName service) {
        waves(plan.steps()).forEach(world::feed);
        world.awaitPublished();
        var fresh = world.said().stream()
                .filter(told -> told.isSaidBy(service))
                .filter(plan::isCompared)
                .toList();
        var comparison = Comparison.of(plan.said(), fresh);
        var differences = new ArrayList<>(comparison.differences());
        world.parked().forEach((event, reason) -> differences.add(notHandled(event.toString(), reason)));
        int heard =
                (int) plan.steps().stream().filter(Step.Heard.class::isInstance).count();
        return new Result(
                service.lowerCase(),
                heard,
                plan.steps().size() - heard,
                comparison.same(),
                world.asked(),
                world.withoutRecord(),
                plan.leftOut(),
                differences);
    }

    private Difference notHandled(String event, String reason) {
        var type = world.typeOf(UUID.fromString(event));
        return new Difference(Kind.NOT_HANDLED, String.valueOf(type), "", event, "itself", "", reason);
    }

    /// Steps in their order, as many together as do not concern the same subject.
    static List<List<Step>> waves(List<Step> steps) {
        var waves = new ArrayList<List<Step>>();
        List<Step> wave = new ArrayList<>();
        Set<String> subjects = new HashSet<>();
        boolean closed = false;
        for (var step : steps) {
            boolean alone = step instanceof Step.Request request && request.alone();
            if (!wave.isEmpty() && (closed || alone || wave.size() == MAX_WAVE || subjects.contains(step.subject()))) {
                waves.add(wave);
                wave = new ArrayList<>();
                subjects.clear();
            }
            wave.add(step);
            subjects.add(step.subject());
            closed = alone;
        }
        if (!wave.isEmpty()) {
            waves.add(wave);
        }
        return waves;
    }
}
