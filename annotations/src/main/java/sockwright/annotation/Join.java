package sockwright.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Puts the calling socket into rooms after the {@link OnEvent} or {@link OnConnect} method has returned normally (or its
 * {@code CompletionStage} has completed normally). Templates as in {@link Room}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Join {
    /** The rooms, or templates of their names. */
    String[] value();
}
