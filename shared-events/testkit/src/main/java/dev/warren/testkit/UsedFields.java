package dev.warren.testkit;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import dev.warren.contracts.EventType;
import dev.warren.contracts.ServiceName;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which fields of the events that it hears a service uses, by the accessors that its compiled code calls.
///
/// A field that is a record or a list stands for all that is in it: what is taken is taken whole.
public final class UsedFields {
    private final Set<String> called;

    private UsedFields(Set<String> called) {
        this.called = called;
    }

    /// @return wire name -> paths of fields, such as `customer` or `lines[]`; every type that is heard has an entry
    public static Map<String, Set<String>> of(ServiceName service, JavaClasses classes) {
        var uses = new UsedFields(classes.stream()
                .flatMap(UsedFields::accesses)
                .map(access -> name(access.getTargetOwner().getName(), access.getName()))
                .collect(Collectors.toSet()));
        return Arrays.stream(EventType.values())
                .filter(type -> type.isHeardBy(service))
                .collect(Collectors.toMap(EventType::wireName, uses::of, (one, _) -> one, TreeMap::new));
    }

    private static Stream<JavaAccess<? extends AccessTarget>> accesses(JavaClass service) {
        return Stream.concat(service.getMethodCallsFromSelf().stream(), service.getMethodReferencesFromSelf().stream());
    }

    /// What is superseded is read whole, to be said in the words of today.
    private Set<String> of(EventType type) {
        var event = type.record();
        return Arrays.stream(event.getRecordComponents())
                .filter(component -> type.isSuperseded() || isCalled(event, component.getName()))
                .map(UsedFields::path)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// On the record itself, or on the family that it belongs to.
    private boolean isCalled(Class<?> type, String accessor) {
        return called.contains(name(type.getName(), accessor))
                || Arrays.stream(type.getInterfaces()).anyMatch(family -> isCalled(family, accessor));
    }

    private static String path(RecordComponent component) {
        return component.getName() + (component.getType() == List.class ? "[]" : "");
    }

    private static String name(String type, String accessor) {
        return type + "." + accessor;
    }
}
