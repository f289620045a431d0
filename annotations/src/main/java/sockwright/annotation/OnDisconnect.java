package sockwright.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs after a socket has left the namespace and its rooms. Parameters, each optional: the {@code Socket}, the
 * {@code Disconnection} or its {@code DisconnectReason}, {@link ClientEvents} emitters that address a room or the namespace, and
 * {@link Variable @Variable}s of the namespace.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface OnDisconnect {}
