package sockwright.redis;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sockwright.protocol.socketio.PacketException;

/** The properties of a message that another process has published: whatever is not as it should be is an error that names it. */
record Fields(String what, Map<?, ?> values) {

    /** Ids are short; long ones would end up in names of channels and as keys. */
    private static final int MAX_ID = 128;

    /** How deep what servers write in MessagePack may nest: deeper than what any of them takes from its clients. */
    static final int MAX_DEPTH = 512;

    static Fields of(String what, @Nullable Object value) throws PacketException {
        if (value instanceof Map<?, ?> map) {
            return new Fields(what, map);
        }
        throw new PacketException(what + " is no object");
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    @Nullable Object value(String name) {
        return values.get(name);
    }

    Fields fields(String name) throws PacketException {
        return of(name, value(name));
    }

    boolean isTrue(String name) {
        return Boolean.TRUE.equals(value(name));
    }

    int integer(String name) throws PacketException {
        Object value = value(name);
        if (value instanceof Integer number) {
            return number;
        }
        throw wrong(name);
    }

    String id(String name) throws PacketException {
        return id(name, value(name));
    }

    static String id(String name, @Nullable Object value) throws PacketException {
        if (value instanceof String text && !text.isEmpty() && text.length() <= MAX_ID) {
            return text;
        }
        throw new PacketException(name + " is no id");
    }

    List<?> list(String name) throws PacketException {
        Object value = value(name);
        if (value instanceof List<?> list) {
            return list;
        }
        throw wrong(name);
    }

    /** Names of rooms; in JavaScript they may be numbers. None if the property is missing. */
    Set<String> rooms(String name) throws PacketException {
        if (value(name) == null) {
            return Set.of();
        }
        Set<String> rooms = new LinkedHashSet<>();
        for (Object room : list(name)) {
            if (!(room instanceof String || room instanceof Number)) {
                throw wrong(name);
            }
            rooms.add(room.toString());
        }
        return rooms;
    }

    List<Fields> objects(String name) throws PacketException {
        List<Fields> objects = new ArrayList<>();
        for (Object value : list(name)) {
            objects.add(of("one of " + name, value));
        }
        return objects;
    }

    /** A property that may be an object; empty if it is not. */
    Map<String, @Nullable Object> properties(String name) {
        if (value(name) instanceof Map<?, ?> map) {
            @SuppressWarnings("unchecked") // keys of what was JSON or MessagePack are text
            Map<String, @Nullable Object> properties = (Map<String, @Nullable Object>) map;
            return properties;
        }
        return Map.of();
    }

    private PacketException wrong(String name) {
        return new PacketException(name + " of " + what + (has(name) ? " is of the wrong type" : " is missing"));
    }
}
