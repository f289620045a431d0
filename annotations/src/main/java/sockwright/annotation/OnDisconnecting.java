package sockwright.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs when a socket is leaving the namespace, before every {@link OnDisconnect} method: {@code socket.rooms()} still tells in
 * which rooms it was. Parameters, each optional: the {@code Socket}, the {@code Disconnection} or its {@code DisconnectReason},
 * {@link ClientEvents} emitters that address a room or the namespace, and {@link Variable @Variable}s of the namespace.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface OnDisconnecting {}
