package sockwright.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a parameter of a {@link ClientEvents} type address every socket of the namespace, the calling socket left out
 * unless {@link #includeSender}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PARAMETER)
public @interface Broadcast {
    /** Whether the emitter reaches the calling socket as well. */
    boolean includeSender() default false;
}
