package sockwright.processor.model;

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
 * @param definitions what the schemas refer to, by name
 * @param place the handler class
 */
public record Contract(
        ClassId handler,
        NamespaceTemplate namespace,
        Optional<Field> auth,
        List<Event> heard,
        List<Event> sent,
        SortedMap<String, Definition> definitions,
        Place place) {

    public Contract {
        heard = List.copyOf(heard);
        sent = List.copyOf(sent);
        definitions = new TreeMap<>(Map.copyOf(definitions));
    }

    /**
     * An event.
     *
     * @param method the Java method behind it
     * @param name the name on the wire
     * @param fields its arguments, in order
     * @param answer what it is answered with
     * @param place the method
     */
    public record Event(String method, String name, List<Field> fields, Answer answer, Place place) {
        public Event {
            fields = List.copyOf(fields);
        }
    }

    /**
     * A value that is sent.
     *
     * @param optional whether it may be left out
     */
    public record Field(String name, Schema schema, boolean optional) {}

    /** What an event is answered with. */
    public sealed interface Answer {}

    /** Nobody answers. */
    public record Unanswered() implements Answer {}

    /** An answer without a value. */
    public record Done() implements Answer {}

    /** An answer with a value. */
    public record Value(Schema schema) implements Answer {}
}
