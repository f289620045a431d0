package sockwright.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.TimeUnit;

/**
 * How long a method of a {@link ClientEvents} interface waits for what the clients answer, instead of the server's default. Only
 * on methods that return a {@code CompletionStage} or {@code Answers}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Timeout {
    /** How many units; more than 0. */
    long value();

    /** The unit; seconds by default. */
    TimeUnit unit() default TimeUnit.SECONDS;
}
