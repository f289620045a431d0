package sockwright.protocol.socketio;

import java.util.Set;
import sockwright.json.Arguments;
import sockwright.json.JsonMismatchException;
import sockwright.json.JsonType;

/** Which names events have, and which they may not have, because the libraries of both ends give them a meaning of their own. */
public final class EventNames {

    private static final Set<String> RESERVED =
            Set.of("connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener");

    private EventNames() {}

    /** Whether an event of that name may not be sent and is not accepted. */
    public static boolean isReserved(String name) {
        return RESERVED.contains(name);
    }

    /**
     * The name of an event that has arrived: the first of its values. A number is given as JavaScript would write it, at least
     * if it is a whole one: {@code 1.0} is {@code 1} there.
     *
     * @throws PacketException if there is no value, it is neither text nor a number, or the name is reserved
     */
    public static String first(Arguments values) throws PacketException {
        if (values.size() == 0) {
            throw new PacketException("invalid payload");
        }
        String name = name(values);
        if (isReserved(name)) {
            throw new PacketException("invalid payload");
        }
        return name;
    }

    private static String name(Arguments values) throws PacketException {
        Object first;
        try {
            first = values.get(0, JsonType.ANY);
        } catch (JsonMismatchException e) {
            throw new PacketException("invalid payload", e);
        }
        if (first instanceof Double number) {
            return decimal(number);
        } else if (first instanceof String || first instanceof Number) {
            return first.toString();
        }
        throw new PacketException("invalid payload");
    }

    private static String decimal(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }
}
