package sockwright.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names a room. Where it stands says what it does:
 *
 * <ul>
 *   <li>on a class: every socket joins that room when it connects;
 *   <li>on an {@link OnEvent} method: only members of that room may call it, others get a {@code not_in_room} error;
 *   <li>on a parameter of a {@link ClientEvents} type: the emitter addresses that room, the sender left out unless
 *       {@link #includeSender}.
 * </ul>
 *
 * <p>{@code {name}} and {@code {name.component}} in the text are replaced by the method's parameter of that name and by a
 * component of it (a record component, or a method without parameters, with or without {@code get} or {@code is} in front).
 * The value is a string, number, boolean, character, enum constant or UUID; the braces have no other use. A variable of the
 * {@link Namespace} can be named like a parameter, on a class too, where there are no parameters. Names are bound when the class
 * is compiled; one that binds to nothing is a compile error.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.PARAMETER})
public @interface Room {
    /** The room, or a template of its name. */
    String value();

    /** Whether an emitter reaches the calling socket as well. Only on parameters. */
    boolean includeSender() default false;
}
