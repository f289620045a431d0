package sockwright.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class whose methods handle the events of one namespace. The class must be public or package-private, not
 * abstract, and constructed by its owner: one object serves every socket of the namespace, so the state of a connection
 * belongs into {@code socket.data()}, never into a field.
 *
 * <p>An interface with this annotation is a contract between servers and clients, which may be in a module of its own that needs
 * these annotations alone. What clients are told is generated from it: a module in TypeScript, a document, and where
 * {@code sockwright-client} is on the class path a client in Java; see {@link ClientOf} for those in other modules. A class that
 * implements it handles its namespace, needs no annotation itself, and may have no event that the contract has not. What clients do
 * not send is a type parameter of the contract:
 *
 * <pre>{@code
 * @Namespace(value = "/chat", sends = ChatEvents.class)
 * public interface Chat<S> {
 *     @OnEvent
 *     List<Message> join(String room, S socket);
 * }
 *
 * class ChatHandler implements Chat<Socket> { … }
 * }</pre>
 *
 * <p>A class without this annotation that has at least one handler method of its own, {@link OnError} aside, handles the
 * namespace {@code "/"}; one that only inherits such methods needs the annotation. An abstract
 * class or an interface without the annotation is no handler but lends its methods to those that extend it. A method that
 * implements or overrides a method of an interface has the annotations of that one and of its parameters, where it has none of the
 * same kind itself; a parameter that has any of its own has no others. A method that overrides one of a class inherits none.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Namespace {
    /**
     * The namespace, starting with a slash. With variables, as in {@code "/doc-{id}"}, every namespace of that form, each
     * made when its first client asks for it. Methods take the variables as {@link Variable @Variable} parameters, and
     * {@link Room} templates name them as they name parameters.
     */
    String value() default "/";

    /**
     * {@link ClientEvents} interfaces that the server sends to clients of this namespace from elsewhere. Those that are parameters
     * of the class's methods are known without being named here. What is generated for clients knows both.
     */
    Class<?>[] sends() default {};
}
