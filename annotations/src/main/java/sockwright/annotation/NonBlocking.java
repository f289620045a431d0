package sockwright.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Promises that an {@link OnEvent} method never waits: neither for I/O nor for a lock. The runtime may then call it on an I/O
 * thread, which spares the way through another one, as long as no earlier event of the socket is waiting. A method that breaks
 * the promise holds up every client that shares the thread.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface NonBlocking {}
