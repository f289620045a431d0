package sockwright.processor.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A handler class, a contract that handler classes implement, or another type that they inherit methods from.
 *
 * @param type the class
 * @param kind which of these it is
 * @param traits what may be in the way of naming and calling it
 * @param namespace the namespace it handles
 * @param room {@code @Room} on the class
 * @param methods its handler methods, inherited ones first, else in source order
 * @param contracts the contracts that it implements; a handler class has one at most
 * @param contract what its contract says, if it has one
 * @param foreignEvents the interfaces of client events whose emitters are generated beside it
 * @param socketFields the fields in which it keeps sockets
 * @param shapes every class that its payloads consist of
 * @param marks our annotations in its declaration
 * @param deprecated whether it names anything deprecated, which compilers would warn of in generated code, too
 * @param home what generated code can name in its module
 * @param place the class
 */
public record HandlerClass(
        ClassId type,
        Kind kind,
        Set<Trait> traits,
        NamespaceTemplate namespace,
        Optional<RoomMark> room,
        List<HandlerMethod> methods,
        List<ClassId> contracts,
        Optional<Contract> contract,
        List<ClientEventsType> foreignEvents,
        List<SocketField> socketFields,
        Map<ClassId, TypeShape> shapes,
        List<Mark> marks,
        boolean deprecated,
        Home home,
        Place place)
        implements Subject {

    /** What the name of a generated table ends in. */
    public static final String TABLE_SUFFIX = "Dispatch";

    /** What a type with handler methods is. */
    public enum Kind {
        /** A table is made for it. */
        HANDLER,
        /** An interface marked {@code @Namespace}: what clients are told is made of it. */
        CONTRACT,
        /** Only there to be inherited from. */
        BASE
    }

    public HandlerClass {
        traits = Set.copyOf(traits);
        methods = List.copyOf(methods);
        contracts = List.copyOf(contracts);
        foreignEvents = List.copyOf(foreignEvents);
        socketFields = List.copyOf(socketFields);
        shapes = Map.copyOf(shapes);
        marks = List.copyOf(marks);
    }

    /** The methods of one role. */
    public Stream<HandlerMethod> methods(MethodRole role) {
        return methods.stream().filter(method -> method.role() == role);
    }

    /** The table that is generated for it. */
    public ClassId table() {
        return type.generated(TABLE_SUFFIX);
    }

    /** The client in Java that is generated for it. */
    public ClassId client() {
        return type.generated(Contract.CLIENT_SUFFIX);
    }
}
