package sockwright.processor.model;

import java.util.Set;

/** What a parameter of a handler method is given. */
public sealed interface Binding {

    /** The socket. */
    record Caller() implements Binding {}

    /**
     * The acknowledgement as an object.
     *
     * @param value what it sends
     */
    record Acknowledgement(JavaType value) implements Binding {}

    /**
     * An emitter of client events.
     *
     * @param events the interface
     * @param emitter the class that implements it
     * @param asked whom its methods ask for answers, which is whom the parameter must address
     */
    record Emitter(ClassId events, ClassId emitter, Set<Audience> asked) implements Binding {
        public Emitter {
            asked = Set.copyOf(asked);
        }
    }

    /**
     * An argument of the event.
     *
     * @param position among the arguments, from 0
     * @param type the type to convert to; of an {@code Optional}, what is in it
     * @param absence what becomes of a value that is missing or null
     */
    record Payload(int position, JavaType type, Absence absence) implements Binding {}

    /**
     * What the client sent when it connected.
     *
     * @param type the type to convert to; of an {@code Optional}, what is in it
     * @param absence what becomes of a value that is missing or null
     */
    record Auth(JavaType type, Absence absence) implements Binding {}

    /** The event on its way to its handlers. */
    record Incoming() implements Binding {}

    /** How the socket left. */
    record Leaving() implements Binding {}

    /** Why the socket left. */
    record Reason() implements Binding {}

    /**
     * A variable of the namespace.
     *
     * @param name the variable
     * @param place where it is named
     */
    record Variable(String name, Place place) implements Binding {}

    /** The name of the event that failed. */
    record FailedEvent() implements Binding {}

    /**
     * What was thrown.
     *
     * @param exceptionOnly whether the parameter is an {@code Exception} rather than any {@code Throwable}
     */
    record Failure(boolean exceptionOnly) implements Binding {}

    /** Nothing yet: whoever implements the contract says what. */
    record Unbound() implements Binding {}

    /** Nothing that the method's role has to offer. */
    record Unknown() implements Binding {}

    /** What becomes of a value that is missing or null. */
    enum Absence {
        /** The client is told that the value is missing. */
        REFUSED,
        /** The parameter is null. */
        NULL,
        /** The parameter is an empty {@code Optional}. */
        EMPTY_OPTIONAL
    }
}
