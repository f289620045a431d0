package sockwright.processor.writing;

import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sockwright.processor.model.MethodRole;
import sockwright.processor.model.RuntimeTypes;

/**
 * The method of {@code HandlerTable} that calls the handler methods of a role.
 *
 * @param name what it is called
 * @param parameters those behind the handler, which is always the first
 */
record TableMethod(String name, List<Parameter> parameters) {

    /** What the first parameter is called. */
    static final String HANDLER = "handler";

    /** The method of {@code HandlerTable} that puts the name of a room together. */
    static final String ROOM_NAME = "roomName";

    private static final Parameter SOCKET = new Parameter(TypeNames.of(RuntimeTypes.SOCKET), "socket");
    private static final Parameter EVENT = new Parameter(TypeNames.of(RuntimeTypes.INCOMING_EVENT), "event");
    private static final Parameter DISCONNECTION =
            new Parameter(TypeNames.of(RuntimeTypes.DISCONNECTION), "disconnection");

    record Parameter(TypeName type, String name) {}

    static TableMethod of(MethodRole role) {
        return switch (role) {
            case BEFORE_CONNECT -> new TableMethod("beforeConnect", List.of(SOCKET));
            case CONNECT -> new TableMethod("connect", List.of(SOCKET));
            case ANY_EVENT -> new TableMethod("anyEvent", List.of(SOCKET, EVENT));
            case BEFORE_EVENT -> new TableMethod("beforeEvent", List.of(SOCKET, EVENT));
            case EVENT ->
                new TableMethod("event", List.of(SOCKET, new Parameter(TypeNames.of(RuntimeTypes.EVENT_CALL), "call")));
            case DISCONNECTING -> new TableMethod("disconnecting", List.of(SOCKET, DISCONNECTION));
            case DISCONNECT -> new TableMethod("disconnect", List.of(SOCKET, DISCONNECTION));
            case ERROR ->
                new TableMethod(
                        "error",
                        List.of(
                                SOCKET,
                                new Parameter(TypeName.get(String.class), "event"),
                                new Parameter(TypeName.get(Throwable.class), "error")));
        };
    }

    /** The names of all parameters, as the arguments of a call. */
    String arguments() {
        return Stream.concat(Stream.of(HANDLER), parameters.stream().map(Parameter::name))
                .collect(Collectors.joining(", "));
    }
}
