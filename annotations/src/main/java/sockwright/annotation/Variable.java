package sockwright.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Binds a {@code String} parameter of a handler method to a variable of the class's {@link Namespace @Namespace} template: in a
 * class that handles {@code "/doc-{id}"}, the {@code id} of the namespace that the socket is in.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PARAMETER)
public @interface Variable {
    /** The name between the braces; the parameter's own name when empty. */
    String value() default "";
}
