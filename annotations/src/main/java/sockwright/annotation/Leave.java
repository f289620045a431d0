package sockwright.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Takes the calling socket out of rooms after the {@link OnEvent} method has returned normally (or its
 * {@code CompletionStage} has completed normally). Templates as in {@link Room}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Leave {
    /** The rooms, or templates of their names. */
    String[] value();
}
