package sockwright.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Binds a parameter of an {@link OnConnect}, {@link BeforeConnect} or {@link BeforeEvent} method to the payload that the client
 * sent with its request to join (the {@code auth} option of the clients). A payload that cannot be converted refuses the client
 * with {@code bad_request}; a parameter marked {@code @Nullable} or of type {@code Optional} accepts a client that sent none.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PARAMETER)
public @interface Auth {}
