package sockwright.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an interface that lists what the server sends: each method is one event, its parameters are the event's arguments.
 * A {@code void} method sends; a method that returns a {@code CompletionStage} asks one client and completes with its
 * acknowledgement; a method that returns {@code Answers} asks every client that a {@link Room} or {@link Broadcast} addresses.
 * An interface asks either one client or many. The processor implements the interface in a class {@code <Name>Emitter}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface ClientEvents {}
