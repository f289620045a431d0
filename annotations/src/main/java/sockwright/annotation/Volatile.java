package sockwright.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an event of a {@link ClientEvents} interface that may be lost: a client that is not ready to be written to does not
 * get it. For positions, cursors and other values of which only the latest matters. Only on {@code void} methods.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Volatile {}
