package demo;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;
import sockwright.annotation.DispatchTable;
import sockwright.dispatch.EventCall;
import sockwright.dispatch.EventException;
import sockwright.json.JsonType;
import sockwright.server.HandlerTable;
import sockwright.server.Socket;

/**
 * Calls the methods of {@link Orders}.
 */
@Generated("sockwright.processor.SockwrightProcessor")
@DispatchTable
public final class OrdersDispatch implements HandlerTable<Orders> {
    private static final Set<String> EVENTS = Set.of("add", "enter", "order");

    private static final JsonType<List<Orders.Line>> LIST_OF_LINE = JsonType.of(List.class, JsonType.of(Orders.Line.class));

    private static final JsonType<String> STRING = JsonType.of(String.class);

    private static final JsonType<Orders.Line> LINE = JsonType.of(Orders.Line.class);

    /**
     * For {@code ServiceLoader}.
     */
    public OrdersDispatch() {
    }

    @Override
    public Class<Orders> handlerType() {
        return Orders.class;
    }

    @Override
    public String namespace() {
        return "/orders";
    }

    @Override
    public Set<String> events() {
        return EVENTS;
    }

    @Override
    public Set<HandlerTable.Hook> hooks() {
        return Set.of();
    }

    @Override
    public void event(Orders handler, Socket socket, EventCall call) throws Exception {
        switch (call.event()) {
            case "order" -> order(handler, socket, call);
            case "enter" -> enter(handler, socket, call);
            case "add" -> add(handler, socket, call);
            default -> throw new EventException(EventException.UNKNOWN_EVENT, "no handler for " + call.event());
        }
    }

    private static void order(Orders handler, Socket socket, EventCall call) {
        List<Orders.Line> lines = call.argument(0, "lines", LIST_OF_LINE);
        String note = call.nullableArgument(1, "note", STRING);
        call.requireValid(new OrderArguments(lines, note));
        call.reply(handler.order(socket, lines, note));
    }

    private static void enter(Orders handler, Socket socket, EventCall call) {
        String shop = call.argument(0, "shop", STRING);
        call.requireValid(new EnterArguments(shop));
        socket.requireMember("customers");
        handler.enter(shop);
        socket.join(shop);
        call.reply();
    }

    private static void add(Orders handler, Socket socket, EventCall call) {
        Orders.Line line = call.argument(0, "line", LINE);
        handler.add(line);
        call.reply();
    }

    private record OrderArguments(List<Orders.Line> lines, @Size(max = 200) @Nullable String note) {
    }

    private record EnterArguments(
            @NotNull @Size.List({@Size(min = 2), @Size(max = 20, message = "is too long")}) String shop) {
    }
}
