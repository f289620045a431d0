package demo;

import javax.annotation.processing.Generated;
import sockwright.annotation.DispatchTable;
import sockwright.annotation.Reflected;
import sockwright.dispatch.EventCall;
import sockwright.dispatch.EventException;
import sockwright.json.JsonType;
import sockwright.server.HandlerTable;
import sockwright.server.Socket;

/**
 * Calls the methods of {@link Manager}.
 */
@Generated("sockwright.processor.SockwrightProcessor")
@DispatchTable
@Reflected({
        "demo.Manager$Array",
        "demo.Manager$Socket",
        "demo.Manager$Socket_",
        "demo.Manager$any",
        "demo.Manager$await",
        "demo.Manager$connectManager",
        "demo.Manager$function",
        "demo.Manager$in",
        "demo.Manager$infer",
        "demo.Manager$io",
        "demo.Manager$isFailure",
        "demo.Manager$keyof",
        "demo.Manager$module",
        "demo.Manager$object",
        "demo.Manager$readonly",
        "demo.Manager$string",
        "demo.Manager$type",
        "demo.Manager$undefined",
        "demo.Manager$unique"
})
public final class ManagerDispatch extends HandlerTable<Manager> {
    private static final JsonType<Manager.Socket> SOCKET = JsonType.of(Manager.Socket.class);

    private static final JsonType<Manager.Socket_> SOCKET_ = JsonType.of(Manager.Socket_.class);

    private static final JsonType<Manager.string> STRING = JsonType.of(Manager.string.class);

    private static final JsonType<Manager.any> ANY = JsonType.of(Manager.any.class);

    private static final JsonType<Manager.await> AWAIT = JsonType.of(Manager.await.class);

    private static final JsonType<Manager.function> FUNCTION = JsonType.of(Manager.function.class);

    private static final JsonType<Manager.undefined> UNDEFINED = JsonType.of(Manager.undefined.class);

    private static final JsonType<Manager.object> OBJECT = JsonType.of(Manager.object.class);

    private static final JsonType<Manager.in> IN = JsonType.of(Manager.in.class);

    private static final JsonType<Manager.type> TYPE = JsonType.of(Manager.type.class);

    private static final JsonType<Manager.unique> UNIQUE = JsonType.of(Manager.unique.class);

    private static final JsonType<Manager.keyof> KEYOF = JsonType.of(Manager.keyof.class);

    private static final JsonType<Manager.infer> INFER = JsonType.of(Manager.infer.class);

    private static final JsonType<Manager.readonly> READONLY = JsonType.of(Manager.readonly.class);

    private static final JsonType<Manager.module> MODULE = JsonType.of(Manager.module.class);

    private static final JsonType<Manager.Array> ARRAY = JsonType.of(Manager.Array.class);

    private static final JsonType<Manager.io> IO = JsonType.of(Manager.io.class);

    private static final JsonType<Manager.isFailure> IS_FAILURE = JsonType.of(Manager.isFailure.class);

    private static final JsonType<Manager.connectManager> CONNECT_MANAGER = JsonType.of(Manager.connectManager.class);

    /**
     * For {@code ServiceLoader}.
     */
    public ManagerDispatch() {
        super(Manager.class, "/manager", "first", "second");
    }

    @Override
    public void event(Manager handler, Socket socket, EventCall call) throws Exception {
        switch (call.event()) {
            case "first" -> first(handler, socket, call);
            case "second" -> second(handler, socket, call);
            default -> throw new EventException(EventException.UNKNOWN_EVENT, "no handler for " + call.event());
        }
    }

    private static void first(Manager handler, Socket socket, EventCall call) {
        Manager.Socket a = call.argument(0, "a", SOCKET);
        Manager.Socket_ b = call.argument(1, "b", SOCKET_);
        Manager.string c = call.argument(2, "c", STRING);
        Manager.any d = call.argument(3, "d", ANY);
        Manager.await e = call.argument(4, "e", AWAIT);
        Manager.function f = call.argument(5, "f", FUNCTION);
        Manager.undefined g = call.argument(6, "g", UNDEFINED);
        Manager.object h = call.argument(7, "h", OBJECT);
        Manager.in i = call.argument(8, "i", IN);
        Manager.type j = call.argument(9, "j", TYPE);
        handler.first(a, b, c, d, e, f, g, h, i, j);
        call.reply();
    }

    private static void second(Manager handler, Socket socket, EventCall call) {
        Manager.unique a = call.argument(0, "a", UNIQUE);
        Manager.keyof b = call.argument(1, "b", KEYOF);
        Manager.infer c = call.argument(2, "c", INFER);
        Manager.readonly r = call.argument(3, "r", READONLY);
        Manager.module d = call.argument(4, "d", MODULE);
        Manager.Array e = call.argument(5, "e", ARRAY);
        Manager.io f = call.argument(6, "f", IO);
        Manager.isFailure g = call.argument(7, "g", IS_FAILURE);
        Manager.connectManager h = call.argument(8, "h", CONNECT_MANAGER);
        call.reply(handler.second(a, b, c, r, d, e, f, g, h));
    }
}
