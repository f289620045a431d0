package sockwright.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs when a client asks to join the namespace, before every {@link OnConnect} method: the place to check who it is. A
 * {@code ConnectionRefused} thrown from it refuses the client with the exception's message and data, any other exception
 * refuses it with {@code internal error}. Several of one class run in the order of the source, those of supertypes first; the
 * first that throws is the last that runs.
 *
 * <p>Parameters, each optional: the {@code Socket}, which is in no room but its own yet, the handshake's {@link Auth @Auth}
 * payload, and {@link Variable @Variable}s of the namespace.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface BeforeConnect {}
