package sockwright.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs when another handler of the class throws something that no acknowledgement can carry to the client. Parameters, each
 * optional: the {@code Socket}, the name of the event as {@code String}, the {@code Throwable}, and
 * {@link Variable @Variable}s of the namespace. At most one a class.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface OnError {}
