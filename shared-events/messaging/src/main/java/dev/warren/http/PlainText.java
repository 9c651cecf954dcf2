package dev.warren.http;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.RECORD_COMPONENT;
import static java.lang.annotation.ElementType.TYPE_USE;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.regex.Pattern;

/// Text that people write on a parcel: letters of any script, digits, spaces and a little punctuation.
///
/// Refuses what has no place there and does harm elsewhere: control characters (header injection, NUL), invisible
/// and direction-changing characters, lone surrogates, and the brackets and signs of markup, SQL and templates.
@Target({FIELD, PARAMETER, RECORD_COMPONENT, TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = PlainText.Validator.class)
public @interface PlainText {
    String message() default "must be 1 to {max} letters, digits, spaces or any of ' ’ . , - / ( ) # & + : _";

    /// The most characters.
    int max() default 200;

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /// Accepts null: whether a value must be there is for `@NotNull` to say.
    class Validator implements ConstraintValidator<PlainText, CharSequence> {
        private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{M}\\p{Nd} '’.,\\-/()#&+:_]+");
        private static final Pattern BLANK = Pattern.compile("\\s*");

        private int max;

        @Override
        public void initialize(PlainText constraint) {
            max = constraint.max();
        }

        @Override
        public boolean isValid(CharSequence text, ConstraintValidatorContext context) {
            return text == null
                    || text.length() <= max
                            && PLAIN.matcher(text).matches()
                            && !BLANK.matcher(text).matches()
                            && text.toString().indexOf("--") < 0;
        }
    }
}
