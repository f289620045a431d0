package sockwright.processor.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A method of a {@code @ClientEvents} interface.
 *
 * @param name the method's name
 * @param signature name and parameter types, for messages
 * @param event the name on the wire
 * @param eventPlace where that name is written
 * @param delivery how it is sent
 * @param lossy whether it is marked {@code @Volatile}
 * @param overflow its {@code @Overflow}
 * @param timeout its {@code @Timeout}
 * @param returnType as declared
 * @param parameters the event's arguments, in order
 * @param traits what may be in the way of implementing it
 * @param place the method
 */
public record ClientEvent(
        String name,
        String signature,
        String event,
        Place eventPlace,
        Delivery delivery,
        boolean lossy,
        Optional<OverflowMark> overflow,
        Optional<TimeoutMark> timeout,
        JavaType returnType,
        List<Argument> parameters,
        Set<Trait> traits,
        Place place) {

    public ClientEvent {
        parameters = List.copyOf(parameters);
        traits = Set.copyOf(traits);
    }

    /**
     * An argument of the event.
     *
     * @param nullable what says that it may be null
     */
    public record Argument(String name, JavaType type, Optional<NullMark> nullable, Place place) {}

    /** How an event is sent. */
    public sealed interface Delivery {}

    /** Sent, and that is all. */
    public record Send() implements Delivery {}

    /**
     * Sent to clients that answer.
     *
     * @param answer what each answers; {@code Void} for nothing
     * @param audience whether it is one client or many
     */
    public record Ask(JavaType answer, Audience audience) implements Delivery {}

    /** The return type says neither. */
    public record Unclear() implements Delivery {}
}
