import javax.annotation.processing.Generated;
import sockwright.annotation.DispatchTable;
import sockwright.annotation.Reflected;
import sockwright.dispatch.EventCall;
import sockwright.dispatch.EventException;
import sockwright.json.JsonType;
import sockwright.server.HandlerTable;
import sockwright.server.Socket;

/**
 * Calls the methods of {@link Plain}.
 */
@Generated("sockwright.processor.SockwrightProcessor")
@DispatchTable
@Reflected({
        "Plain$Cart$Item",
        "Plain$Order$Item",
        "Wrapped"
})
public final class PlainDispatch extends HandlerTable<Plain> {
    private static final JsonType<Wrapped<Plain.Cart.Item>> WRAPPED_OF_ITEM = JsonType.of(Wrapped.class, JsonType.of(Plain.Cart.Item.class));

    /**
     * For {@code ServiceLoader}.
     */
    public PlainDispatch() {
        super(Plain.class, "/", "order", "ping");
    }

    @Override
    public void event(Plain handler, Socket socket, EventCall call) throws Exception {
        switch (call.event()) {
            case "ping" -> ping(handler, socket, call);
            case "order" -> order(handler, socket, call);
            default -> throw new EventException(EventException.UNKNOWN_EVENT, "no handler for " + call.event());
        }
    }

    private static void ping(Plain handler, Socket socket, EventCall call) {
        handler.ping();
        call.reply();
    }

    private static void order(Plain handler, Socket socket, EventCall call) {
        Wrapped<Plain.Cart.Item> items = call.argument(0, "items", WRAPPED_OF_ITEM);
        call.reply(handler.order(items));
    }
}
