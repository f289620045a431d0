package sockwright.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Hears every event of the namespace as the client sent it, before any {@link BeforeEvent} method and also if nobody handles it:
 * for logs and counts. It cannot change or reject the event.
 *
 * <p>Parameters, each optional: the {@code Socket}, the {@code IncomingEvent}, {@link ClientEvents} emitters, and
 * {@link Variable @Variable}s of the namespace.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface OnAnyEvent {}
