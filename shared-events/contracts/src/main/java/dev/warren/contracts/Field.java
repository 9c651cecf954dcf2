package dev.warren.contracts;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What the type of a field does not say about it. It goes into the event's JSON Schema and is never looked at by a
/// service: what is excluded here, the record's constructor refuses.
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Field {

    /// Whether it may be null or missing. A field that is added to an event that exists has to be optional.
    boolean optional() default false;

    /// The least value of a number, the least number of elements of a list.
    long min() default Long.MIN_VALUE;

    /// A regular expression (ECMA 262) that the whole text matches.
    String pattern() default "";

    /// A format that JSON Schema knows, such as `email`.
    String format() default "";

    /// What a number counts.
    String unit() default "";
}
