package demo;

import java.util.Map;
import java.util.Set;
import javax.annotation.processing.Generated;
import sockwright.annotation.DispatchTable;
import sockwright.dispatch.EventCall;
import sockwright.dispatch.EventException;
import sockwright.json.JsonType;
import sockwright.server.HandlerTable;
import sockwright.server.Socket;
import sockwright.server.TableHook;

/**
 * Calls the methods of {@link HostileTemplate}.
 */
@Generated("sockwright.processor.SockwrightProcessor")
@DispatchTable
public final class HostileTemplateDispatch extends HandlerTable<HostileTemplate> {
    private static final JsonType<Map<String, String>> MAP_OF_STRING_AND_STRING = JsonType.of(Map.class, JsonType.of(String.class), JsonType.of(String.class));

    private static final JsonType<String> STRING = JsonType.of(String.class);

    private static final JsonType<Integer> INT = JsonType.of(int.class);

    /**
     * For {@code ServiceLoader}.
     */
    public HostileTemplateDispatch() {
        super(HostileTemplate.class, "/`t`\\${id}*/{$b}-${$}\n{gr\u00f6\u00dfe}\"{in}@{url}#{options}\u00e9{auth}\u2028{\u20ac}", "socket", "then", "toString");
    }

    @Override
    public Set<TableHook> hooks() {
        return Set.of(TableHook.CONNECT);
    }

    @Override
    public void connect(HostileTemplate handler, Socket socket) throws Exception {
        connect_(handler, socket);
    }

    @Override
    public void event(HostileTemplate handler, Socket socket, EventCall call) throws Exception {
        switch (call.event()) {
            case "socket" -> socket(handler, socket, call);
            case "toString" -> toString_(handler, socket, call);
            case "then" -> then(handler, socket, call);
            default -> throw new EventException(EventException.UNKNOWN_EVENT, "no handler for " + call.event());
        }
    }

    private static void connect_(HostileTemplate handler, Socket socket) {
        Map<String, String> auth = socket.handshake().auth(MAP_OF_STRING_AND_STRING);
        handler.connect(socket.namespace().variable("id"), auth);
        socket.join(roomName("$", socket.namespace().variable("id"), "`", socket.namespace().variable("$")));
    }

    private static void socket(HostileTemplate handler, Socket socket, EventCall call) {
        String answerTimeout = call.argument(0, "answerTimeout", STRING);
        handler.socket(answerTimeout);
        call.reply();
    }

    private static void toString_(HostileTemplate handler, Socket socket, EventCall call) {
        int x = call.argument(0, "x", INT);
        handler.toString(x);
        call.reply();
    }

    private static void then(HostileTemplate handler, Socket socket, EventCall call) {
        String then = call.argument(0, "then", STRING);
        call.reply(handler.then(then));
    }
}
