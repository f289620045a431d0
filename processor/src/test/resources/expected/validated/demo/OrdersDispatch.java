package demo;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;
import sockwright.annotation.DispatchTable;
import sockwright.annotation.Reflected;
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
@Reflected({
        "demo.Orders$Line",
        "demo.OrdersDispatch$OrderArguments",
        "demo.OrdersDispatch$EnterArguments",
        "demo.OrdersDispatch$TagArguments"
})
public final class OrdersDispatch extends HandlerTable<Orders> {
    private static final JsonType<List<Orders.Line>> LIST_OF_LINE = JsonType.of(List.class, JsonType.of(Orders.Line.class));

    private static final JsonType<String> STRING = JsonType.of(String.class);

    private static final JsonType<List<String>> LIST_OF_STRING = JsonType.of(List.class, JsonType.of(String.class));

    private static final JsonType<Map<String, List<Integer>>> MAP_OF_STRING_AND_LIST_OF_INTEGER = JsonType.of(Map.class, JsonType.of(String.class), JsonType.of(List.class, JsonType.of(Integer.class)));

    private static final JsonType<Orders.Line> LINE = JsonType.of(Orders.Line.class);

    /**
     * For {@code ServiceLoader}.
     */
    public OrdersDispatch() {
        super(Orders.class, "/orders", "add", "enter", "order", "tag");
    }

    @Override
    public void event(Orders handler, Socket socket, EventCall call) throws Exception {
        switch (call.event()) {
            case "order" -> order(handler, socket, call);
            case "enter" -> enter(handler, socket, call);
            case "tag" -> tag(handler, socket, call);
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

    private static void tag(Orders handler, Socket socket, EventCall call) {
        List<String> tags = call.argument(0, "tags", LIST_OF_STRING);
        Map<String, List<Integer>> amounts = call.argument(1, "amounts", MAP_OF_STRING_AND_LIST_OF_INTEGER);
        Optional<String> contact = Optional.ofNullable(call.nullableArgument(2, "contact", STRING));
        List<Orders.Line> lines = call.argument(3, "lines", LIST_OF_LINE);
        call.requireValid(new TagArguments(tags, amounts, contact, lines));
        handler.tag(tags, amounts, contact, lines);
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

    private record TagArguments(List<@NotBlank @Size(max = 20) String> tags,
            Map<String, List<@Positive Integer>> amounts, Optional<@Email String> contact,
            List<Orders.Line> lines) {
    }
}
