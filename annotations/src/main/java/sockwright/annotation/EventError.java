package sockwright.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes an exception one that clients may know of. An {@link OnEvent} or {@link BeforeEvent} method whose {@code throws} clause
 * names it, or a sealed class above it, declares it: when it is thrown there, or fails the stage that the method returned, the
 * event is answered with {@code {"error":{"code":…,"message":…,"data":…}}}. Clients are generated from the same clause, and tell
 * their users the failures that each event can have.
 *
 * <p>{@code data} is what a public method {@code data()} of the exception returns, if it has one. A client makes the exception anew,
 * with its public constructor {@code (String message)} or, if there is data, {@code (String message, D data)}.
 *
 * <p>Where no {@code throws} clause names it, it is an exception like any other, of which clients learn nothing but
 * {@code internal_error}: no client expects it.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface EventError {
    /** The word that tells it from other failures, such as {@code "room_full"}. */
    String value();
}
