package demo;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.Generated;
import sockwright.annotation.DispatchTable;
import sockwright.annotation.Reflected;
import sockwright.dispatch.EventCall;
import sockwright.dispatch.EventException;
import sockwright.json.JsonType;
import sockwright.server.HandlerTable;
import sockwright.server.Socket;

/**
 * Calls the methods of {@link Payloads}.
 */
@Generated("sockwright.processor.SockwrightProcessor")
@DispatchTable
@SuppressWarnings("rawtypes")
@Reflected({
        "demo.Payloads$Bean",
        "demo.Payloads$Color",
        "demo.Payloads$Page",
        "demo.Payloads$Point"
})
public final class PayloadsDispatch extends HandlerTable<Payloads> {
    private static final JsonType<Boolean> BOOLEAN = JsonType.of(boolean.class);

    private static final JsonType<Byte> BYTE = JsonType.of(byte.class);

    private static final JsonType<Short> SHORT = JsonType.of(short.class);

    private static final JsonType<Integer> INT = JsonType.of(int.class);

    private static final JsonType<Long> LONG = JsonType.of(long.class);

    private static final JsonType<Character> CHAR = JsonType.of(char.class);

    private static final JsonType<Float> FLOAT = JsonType.of(float.class);

    private static final JsonType<Double> DOUBLE = JsonType.of(double.class);

    private static final JsonType<Integer> INTEGER = JsonType.of(Integer.class);

    private static final JsonType<byte[]> BYTE_ARRAY = JsonType.of(byte[].class);

    private static final JsonType<ByteBuffer> BYTE_BUFFER = JsonType.of(ByteBuffer.class);

    private static final JsonType<String[]> STRING_ARRAY = JsonType.of(String[].class);

    private static final JsonType<int[][]> INT_ARRAY_ARRAY = JsonType.of(int[][].class);

    private static final JsonType<Map<String, List<Payloads.Point>>> MAP_OF_STRING_AND_LIST_OF_POINT = JsonType.of(Map.class, JsonType.of(String.class), JsonType.of(List.class, JsonType.of(Payloads.Point.class)));

    private static final JsonType<List<? extends Payloads.Point>> LIST_OF_POINT = JsonType.of(List.class, JsonType.of(Payloads.Point.class));

    private static final JsonType<Collection<?>> COLLECTION_OF_OBJECT = JsonType.of(Collection.class, JsonType.ANY);

    private static final JsonType<Set<? super Payloads.Color>> SET_OF_OBJECT = JsonType.of(Set.class, JsonType.ANY);

    private static final JsonType<List<List<? extends Payloads.Point>>> LIST_OF_LIST_OF_POINT = JsonType.of(List.class, JsonType.of(List.class, JsonType.of(Payloads.Point.class)));

    private static final JsonType<Payloads.Page<Payloads.Point>> PAGE_OF_POINT = JsonType.of(Payloads.Page.class, JsonType.of(Payloads.Point.class));

    private static final JsonType<Map<String, Object>> MAP_OF_STRING_AND_OBJECT = JsonType.of(Map.class, JsonType.of(String.class), JsonType.ANY);

    private static final JsonType<List> LIST = JsonType.of(List.class, JsonType.ANY);

    private static final JsonType<Payloads.Page> PAGE = JsonType.of(Payloads.Page.class, JsonType.ANY);

    private static final JsonType<String> STRING = JsonType.of(String.class);

    private static final JsonType<Payloads.Point> POINT = JsonType.of(Payloads.Point.class);

    private static final JsonType<List<Payloads.Point>> LIST_OF_POINT_ = JsonType.of(List.class, JsonType.of(Payloads.Point.class));

    private static final JsonType<Payloads.Color> COLOR = JsonType.of(Payloads.Color.class);

    private static final JsonType<Payloads.Bean> BEAN = JsonType.of(Payloads.Bean.class);

    private static final JsonType<BigDecimal> BIG_DECIMAL = JsonType.of(BigDecimal.class);

    /**
     * For {@code ServiceLoader}.
     */
    public PayloadsDispatch() {
        super(Payloads.class, "/", "absent", "binary", "generics", "primitives", "raw", "rawResult", "rooms", "scattered");
    }

    @Override
    public void event(Payloads handler, Socket socket, EventCall call) throws Exception {
        switch (call.event()) {
            case "primitives" -> primitives(handler, socket, call);
            case "binary" -> binary(handler, socket, call);
            case "generics" -> generics(handler, socket, call);
            case "raw" -> raw(handler, socket, call);
            case "rawResult" -> rawResult(handler, socket, call);
            case "absent" -> absent(handler, socket, call);
            case "scattered" -> scattered(handler, socket, call);
            case "rooms" -> rooms(handler, socket, call);
            default -> throw new EventException(EventException.UNKNOWN_EVENT, "no handler for " + call.event());
        }
    }

    private static void primitives(Payloads handler, Socket socket, EventCall call) {
        boolean a = call.argument(0, "a", BOOLEAN);
        byte b = call.argument(1, "b", BYTE);
        short c = call.argument(2, "c", SHORT);
        int d = call.argument(3, "d", INT);
        long e = call.argument(4, "e", LONG);
        char f = call.argument(5, "f", CHAR);
        float g = call.argument(6, "g", FLOAT);
        double h = call.argument(7, "h", DOUBLE);
        Integer i = call.argument(8, "i", INTEGER);
        handler.primitives(a, b, c, d, e, f, g, h, i);
        call.reply();
    }

    private static void binary(Payloads handler, Socket socket, EventCall call) {
        byte[] bytes = call.argument(0, "bytes", BYTE_ARRAY);
        ByteBuffer buffer = call.argument(1, "buffer", BYTE_BUFFER);
        String[] names = call.argument(2, "names", STRING_ARRAY);
        int[][] matrix = call.argument(3, "matrix", INT_ARRAY_ARRAY);
        handler.binary(bytes, buffer, names, matrix);
        call.reply();
    }

    private static void generics(Payloads handler, Socket socket, EventCall call) {
        Map<String, List<Payloads.Point>> map = call.argument(0, "map", MAP_OF_STRING_AND_LIST_OF_POINT);
        List<? extends Payloads.Point> wildcard = call.argument(1, "wildcard", LIST_OF_POINT);
        Collection<?> anything = call.argument(2, "anything", COLLECTION_OF_OBJECT);
        Set<? super Payloads.Color> lower = call.argument(3, "lower", SET_OF_OBJECT);
        List<List<? extends Payloads.Point>> nested = call.argument(4, "nested", LIST_OF_LIST_OF_POINT);
        Payloads.Page<Payloads.Point> page = call.argument(5, "page", PAGE_OF_POINT);
        Map<String, Object> open = call.argument(6, "open", MAP_OF_STRING_AND_OBJECT);
        handler.generics(map, wildcard, anything, lower, nested, page, open);
        call.reply();
    }

    private static void raw(Payloads handler, Socket socket, EventCall call) {
        List list = call.argument(0, "list", LIST);
        Payloads.Page page = call.argument(1, "page", PAGE);
        call.reply(handler.raw(list, page));
    }

    private static void rawResult(Payloads handler, Socket socket, EventCall call) {
        List result = handler.rawResult();
        socket.join("x");
        call.reply(result);
    }

    private static void absent(Payloads handler, Socket socket, EventCall call) {
        Optional<String> text = Optional.ofNullable(call.nullableArgument(0, "text", STRING));
        Optional<Payloads.Point> point = Optional.ofNullable(call.nullableArgument(1, "point", POINT));
        Payloads.Point nullable = call.nullableArgument(2, "nullable", POINT);
        byte[] bytes = call.nullableArgument(3, "bytes", BYTE_ARRAY);
        List<Payloads.Point> points = call.nullableArgument(4, "points", LIST_OF_POINT_);
        handler.absent(text, point, nullable, bytes, points);
        call.reply();
    }

    private static void scattered(Payloads handler, Socket socket, EventCall call) {
        Payloads.Point first = call.argument(0, "first", POINT);
        Payloads.Point second = call.argument(1, "second", POINT);
        handler.scattered(call.ack(), first, socket, second);
    }

    private static void rooms(Payloads handler, Socket socket, EventCall call) {
        Payloads.Color color = call.argument(0, "color", COLOR);
        Payloads.Bean bean = call.argument(1, "bean", BEAN);
        int number = call.argument(2, "number", INT);
        char letter = call.argument(3, "letter", CHAR);
        String text = call.argument(4, "text", STRING);
        BigDecimal amount = call.argument(5, "amount", BIG_DECIMAL);
        socket.requireMember(roomName(color, "/", bean.getId(), "/", bean.isOpen()));
        int result = handler.rooms(color, bean, number, letter, text, amount, socket);
        socket.leave(roomName(number));
        socket.leave(roomName(letter, number));
        socket.leave(roomName(text, number));
        socket.join(roomName(number), roomName("socket ", socket.id()), roomName(amount));
        call.reply(result);
    }
}
