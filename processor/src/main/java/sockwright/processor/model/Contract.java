package sockwright.processor.model;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a handler class and its clients have agreed on, as the wire sees it.
 *
 * @param handler the handler class
 * @param namespace the namespace that it handles
 * @param auth what a client sends to join, if anybody asks for it
 * @param heard the events that clients send, in the order of the class
 * @param sent the events that the server sends, in the order in which their interfaces are named
 * @param strangers what {@code @Namespace(sends)} names that is no {@code @ClientEvents} interface
 * @param definitions what the schemas refer to, by name
 * @param classes the user's classes that the schemas stand for, those above them among them, by name
 * @param place the handler class
 */
public record Contract(
        ClassId handler,
        NamespaceTemplate namespace,
        Optional<Field> auth,
        List<Event> heard,
        List<Event> sent,
        List<Stranger> strangers,
        SortedMap<String, Definition> definitions,
        List<ClassId> classes,
        Place place) {

    public Contract {
        heard = List.copyOf(heard);
        sent = List.copyOf(sent);
        strangers = List.copyOf(strangers);
        classes = List.copyOf(classes);
        definitions = new TreeMap<>(Map.copyOf(definitions));
    }

    /** The events that the server sends, those that come from two interfaces once. */
    public Collection<Event> hears() {
        Map<String, Event> byName = new LinkedHashMap<>();
        sent.forEach(event -> byName.putIfAbsent(event.name(), event));
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
     * @param place the method
     */
    public record Event(
            String method,
            String origin,
            String name,
            List<Field> fields,
            Answer answer,
            List<Failure> failures,
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
