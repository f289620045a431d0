package sockwright.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs before the handlers of every event of the namespace, also of events that nobody handles, and in their order with them.
 * A {@code void} method lets the event pass when it returns; one that returns an {@code IncomingEvent} may give the handlers
 * another name or other arguments. An exception rejects the event: an {@code EventException} is told to a client that asked for
 * an acknowledgement, of any other it learns {@code internal_error}. Several of one class run in the order of the source, each
 * with what the one before has returned.
 *
 * <p>Parameters, each optional: the {@code Socket}, the {@code IncomingEvent}, the handshake's {@link Auth @Auth} payload,
 * {@link ClientEvents} emitters, and {@link Variable @Variable}s of the namespace.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface BeforeEvent {}
