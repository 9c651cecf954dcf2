package dev.warren.messaging;

import dev.warren.contracts.EventType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.graalvm.nativeimage.hosted.Feature;
import org.graalvm.nativeimage.hosted.RuntimeReflection;

/// Tells a native program of every event there is and of all that events consist of: their JSON is read and written by
/// looking into them at run time. Runs while the program is built, and nowhere else.
public final class EventReflection implements Feature {
    private static final String OURS = "dev.warren.";

    @Override
    public void beforeAnalysis(BeforeAnalysisAccess access) {
        classes().forEach(EventReflection::register);
    }

    private static void register(Class<?> type) {
        RuntimeReflection.register(type);
        RuntimeReflection.register(type.getDeclaredConstructors());
        RuntimeReflection.register(type.getDeclaredMethods());
        RuntimeReflection.register(type.getDeclaredFields());
        if (type.isRecord()) {
            RuntimeReflection.registerAllRecordComponents(type);
        }
    }

    /// The records of all events, and records, enums and interfaces within them.
    static Set<Class<?>> classes() {
        var found = new LinkedHashSet<Class<?>>();
        for (var type : EventType.values()) {
            add(type.record(), found);
        }
        return found;
    }

    private static void add(Type type, Set<Class<?>> found) {
        if (type instanceof ParameterizedType generic) {
            for (var argument : generic.getActualTypeArguments()) {
                add(argument, found);
            }
        } else if (type instanceof Class<?> ours && ours.getName().startsWith(OURS) && found.add(ours)) {
            if (ours.isRecord()) {
                Arrays.stream(ours.getRecordComponents()).forEach(part -> add(part.getGenericType(), found));
            }
            if (ours.isSealed()) {
                Arrays.stream(ours.getPermittedSubclasses()).forEach(kind -> add(kind, found));
            }
        }
    }
}
