package sockwright.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs when a client asks to join the namespace, before it is told that it is in. What the method sends is held back
 * until the client has been told; a {@code ConnectionRefused} thrown from it refuses the client with the exception's
 * message and data, any other exception refuses it with {@code internal error}.
 *
 * <p>Parameters: the {@code Socket}, the handshake's {@link Auth @Auth} payload, {@link ClientEvents} emitters, and
 * {@link Variable @Variable}s of the namespace.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface OnConnect {}
