package shop.server;

import java.util.List;
import java.util.Set;
import javax.annotation.processing.Generated;
import shop.contract.Customer;
import shop.contract.Order;
import shop.contract.UnknownOrder;
import sockwright.annotation.DispatchTable;
import sockwright.dispatch.EventCall;
import sockwright.dispatch.EventException;
import sockwright.json.JsonType;
import sockwright.server.Disconnection;
import sockwright.server.HandlerTable;
import sockwright.server.Socket;
import sockwright.server.TableHook;

/**
 * Calls the methods of {@link ShopHandler}.
 */
@Generated("sockwright.processor.SockwrightProcessor")
@DispatchTable
public final class ShopHandlerDispatch extends HandlerTable<ShopHandler> {
    private static final Set<String> NON_BLOCKING_EVENTS = Set.of("track");

    private static final JsonType<Customer> CUSTOMER = JsonType.of(Customer.class);

    private static final JsonType<Order> ORDER = JsonType.of(Order.class);

    private static final JsonType<String> STRING = JsonType.of(String.class);

    /**
     * For {@code ServiceLoader}.
     */
    public ShopHandlerDispatch() {
        super(ShopHandler.class, "/shop/{city}", "ping", "place order", "save", "track");
    }

    @Override
    public Set<String> nonBlockingEvents() {
        return NON_BLOCKING_EVENTS;
    }

    @Override
    public Set<TableHook> hooks() {
        return Set.of(TableHook.CONNECT, TableHook.DISCONNECT);
    }

    @Override
    public void connect(ShopHandler handler, Socket socket) throws Exception {
        socket.join(socket.namespace().variable("city"));
        welcome(handler, socket);
    }

    @Override
    public void event(ShopHandler handler, Socket socket, EventCall call) throws Exception {
        switch (call.event()) {
            case "ping" -> ping(handler, socket, call);
            case "place order" -> place(handler, socket, call);
            case "track" -> track(handler, socket, call);
            case "save" -> save(handler, socket, call);
            default -> throw new EventException(EventException.UNKNOWN_EVENT, "no handler for " + call.event());
        }
    }

    @Override
    public Throwable failure(String event, Throwable error) {
        switch (event) {
            case "track" -> {
                if (error instanceof UnknownOrder failure) {
                    return EventException.of(failure, "unknown_order", null);
                }
            }
            default -> {}
        }
        return error;
    }

    @Override
    public void disconnect(ShopHandler handler, Socket socket, Disconnection disconnection) throws
            Exception {
        left(handler, socket, disconnection);
    }

    private static void welcome(ShopHandler handler, Socket socket) {
        Customer who = socket.handshake().auth(CUSTOMER);
        handler.welcome(socket, who);
    }

    private static void ping(ShopHandler handler, Socket socket, EventCall call) {
        call.reply(handler.ping());
    }

    private static void place(ShopHandler handler, Socket socket, EventCall call) {
        Order placed = call.argument(0, "placed", ORDER);
        List<Order> result = handler.place(socket, placed);
        socket.join(roomName("order ", placed.id()));
        call.reply(result);
    }

    private static void track(ShopHandler handler, Socket socket, EventCall call) throws Exception {
        String number = call.argument(0, "number", STRING);
        socket.requireMember(roomName("order ", number));
        call.replyWhenDone(handler.track(number, socket.namespace().variable("city")));
    }

    private static void save(ShopHandler handler, Socket socket, EventCall call) {
        Order item = call.argument(0, "item", ORDER);
        handler.save(item, socket);
        call.reply();
    }

    private static void left(ShopHandler handler, Socket socket, Disconnection disconnection) {
        handler.left(socket);
    }
}
