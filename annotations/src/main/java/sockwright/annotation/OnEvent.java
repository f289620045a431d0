package sockwright.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Handles an event of the client. The arguments of the event are converted to the method's parameters, in order; a
 * conversion that fails is answered with a {@code bad_request} error that names event, argument and JSON path.
 *
 * <p>A value that the method returns is the acknowledgement; a {@code CompletionStage} acknowledges when it completes. A
 * {@code void} method acknowledges with nothing when it returns, unless it has an {@code Ack} parameter: then it
 * acknowledges when it says so.
 *
 * <p>What the {@code throws} clause names and {@link EventError @EventError} marks is a failure that clients are told and expect;
 * of other exceptions but {@code EventException} they learn nothing.
 *
 * <p>Beside the payloads a method may take, at any place: the {@code Socket}, an {@code Ack}, {@link ClientEvents} emitters, and
 * {@link Variable @Variable}s of the namespace.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface OnEvent {
    /** The name on the wire; the method's own name when empty. */
    String value() default "";
}
