package dev.warren.catalogue;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// A field of an event, at whatever depth.
///
/// @param path from the event's data on: `customer.email`, `lines[].sku`
/// @param record that declares it
/// @param isLeaf whether nothing is below it
record EventField(String path, Class<?> record, String name, boolean isLeaf) {

    /// All fields of a record, each before those below it.
    static Stream<EventField> of(Class<?> record) {
        return below("", record);
    }

    private static Stream<EventField> below(String prefix, Class<?> record) {
        return Arrays.stream(record.getRecordComponents()).flatMap(component -> of(prefix, record, component));
    }

    private static Stream<EventField> of(String prefix, Class<?> record, RecordComponent component) {
        var type = elementType(component);
        var path = prefix + component.getName() + (component.getType() == List.class ? "[]" : "");
        var self = new EventField(path, record, component.getName(), !type.isRecord());
        return type.isRecord() ? Stream.concat(Stream.of(self), below(path + ".", type)) : Stream.of(self);
    }

    private static Class<?> elementType(RecordComponent component) {
        return component.getGenericType() instanceof ParameterizedType list
                ? (Class<?>) list.getActualTypeArguments()[0]
                : component.getType();
    }
}
