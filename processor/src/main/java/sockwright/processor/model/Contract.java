package sockwright.processor.model;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a server and its clients have agreed on, as the wire sees it.
 *
 * @param type the handler class or interface that says it
 * @param client the client in Java that is generated for it
 * @param namespace the namespace that it handles
 * @param auth what a client sends to join, if anybody asks for it
 * @param authType what that is in Java
 * @param heard the events that clients send, in the order of the class
 * @param senders the interfaces of what the server sends, in the order in which they are named
 * @param strangers what {@code @Namespace(sends)} names that is no {@code @ClientEvents} interface
 * @param definitions what the schemas refer to, by name
 * @param classes the user's classes that the schemas stand for, those above them among them, by name
 * @param shapes every class that the payloads consist of
 * @param deprecated whether it names anything deprecated, which compilers would warn of in generated code, too
 * @param home what generated code can name in its module
 * @param place what it was read for
 */
public record Contract(
        ClassId type,
        ClassId client,
        NamespaceTemplate namespace,
        Optional<Field> auth,
        Optional<JavaType> authType,
        List<Event> heard,
        List<Sender> senders,
        List<Stranger> strangers,
        SortedMap<String, Definition> definitions,
        List<ClassId> classes,
        Map<ClassId, TypeShape> shapes,
        boolean deprecated,
        Home home,
        Place place) {

    /** What the name of a generated client ends in. */
    public static final String CLIENT_SUFFIX = "Client";

    public Contract {
        heard = List.copyOf(heard);
        senders = List.copyOf(senders);
        strangers = List.copyOf(strangers);
        classes = List.copyOf(classes);
        definitions = new TreeMap<>(Map.copyOf(definitions));
        shapes = Map.copyOf(shapes);
    }

    /** The events that the server sends, in the order of their interfaces. */
    public List<Event> sent() {
        return senders.stream().flatMap(sender -> sender.events().stream()).toList();
    }

    /** The events that the server sends, those that come from two interfaces once. */
    public Collection<Event> hears() {
        Map<String, Event> byName = new LinkedHashMap<>();
        sent().forEach(event -> byName.putIfAbsent(event.name(), event));
        return byName.values();
    }

    /**
     * An event.
     *
     * @param method the Java method behind it
     * @param origin that method with its type, for messages
     * @param name the name on the wire
     * @param fields its arguments, in order
     * @param answer what it is answered with
     * @param failures what it may be answered with instead
     * @param signature what Java calls the types of all that
     * @param place the method
     */
    public record Event(
            String method,
            String origin,
            String name,
            List<Field> fields,
            Answer answer,
            List<Failure> failures,
            Signature signature,
            Place place) {
        public Event {
            fields = List.copyOf(fields);
            failures = List.copyOf(failures);
        }

        /** Whether nobody can tell it from another one by what is sent. */
        public boolean sameOnTheWire(Event other) {
            return name.equals(other.name)
                    && answer.equals(other.answer)
                    && schemas().equals(other.schemas());
        }

        private List<Schema> schemas() {
            return fields.stream().map(Field::schema).toList();
        }
    }

    /**
     * The Java types of an event.
     *
     * @param parameters its arguments, in order
     * @param answer what the other end answers with; {@code Void} for nothing
     * @param returned what the method returns
     */
    public record Signature(List<Typed> parameters, Typed answer, JavaType returned) {
        public Signature {
            parameters = List.copyOf(parameters);
        }
    }

    /**
     * A type in a signature.
     *
     * @param nullable what says that the value may be null
     */
    public record Typed(JavaType type, Optional<NullMark> nullable) {}

    /** A {@code @ClientEvents} interface and its events. */
    public record Sender(ClassId type, List<Event> events) {
        public Sender {
            events = List.copyOf(events);
        }
    }

    /** A class where an interface of client events was to be. */
    public record Stranger(JavaType type, Place place) {}

    /**
     * A value that is sent.
     *
     * @param optional whether it may be left out
     */
    public record Field(String name, Schema schema, boolean optional) {}

    /**
     * A failure that a client can expect.
     *
     * @param error the exception behind it
     * @param data what it tells beside its message, if it does
     */
    public record Failure(ErrorType error, Optional<Schema> data) {}

    /** What an event is answered with. */
    public sealed interface Answer {}

    /** Nobody answers. */
    public record Unanswered() implements Answer {}

    /** An answer without a value. */
    public record Done() implements Answer {}

    /** An answer with a value. */
    public record Value(Schema schema) implements Answer {}
}
