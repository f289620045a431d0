package sockwright.processor.writing;

import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sockwright.processor.model.MethodRole;
import sockwright.processor.model.RuntimeTypes;

/** A parameter of a method of {@code HandlerTable}, behind the handler that is always the first. */
record TableParameter(TypeName type, String name) {

    /** What the first parameter is called. */
    static final String HANDLER = "handler";

    private static final TableParameter SOCKET = new TableParameter(TypeNames.of(RuntimeTypes.SOCKET), "socket");

    /** The parameters of the method that calls the handler methods of a role, in order. */
    static List<TableParameter> of(MethodRole role) {
        return switch (role) {
            case CONNECT -> List.of(SOCKET);
            case EVENT -> List.of(SOCKET, new TableParameter(TypeNames.of(RuntimeTypes.EVENT_CALL), "call"));
            case DISCONNECT ->
                List.of(SOCKET, new TableParameter(TypeNames.of(RuntimeTypes.DISCONNECTION), "disconnection"));
            case ERROR ->
                List.of(
                        SOCKET,
                        new TableParameter(TypeName.get(String.class), "event"),
                        new TableParameter(TypeName.get(Throwable.class), "error"));
        };
    }

    /** The names of all parameters, as the arguments of a call. */
    static String names(MethodRole role) {
        return Stream.concat(Stream.of(HANDLER), of(role).stream().map(TableParameter::name))
                .collect(Collectors.joining(", "));
    }
}
