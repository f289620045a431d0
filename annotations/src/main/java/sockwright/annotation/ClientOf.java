package sockwright.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks for clients in Java of contracts from another module: interfaces marked {@link Namespace @Namespace}. Each is generated as
 * {@code <Name>Client} in the package that is annotated, or that the annotated class is in. The module needs the contract and
 * {@code sockwright-client}, and nothing of the server.
 *
 * <pre>{@code
 * @ClientOf(Chat.class)
 * package terminal;
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.PACKAGE, ElementType.TYPE})
public @interface ClientOf {
    /** The contracts. */
    Class<?>[] value();
}
