package sockwright.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a dispatch table that the processor has generated; not for use by hand. The list of a module's tables is made from
 * this annotation rather than from the handler classes, so that a build tool that compiles incrementally reads no handler
 * class again unless it has changed.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface DispatchTable {}
