package sockwright.msgpack;

import org.jspecify.annotations.Nullable;

/** The types of Socket.IO protocol 5 that MessagePack needs, in the order of their numbers: binary has none of its own. */
enum PacketType {
    CONNECT,
    DISCONNECT,
    EVENT,
    ACK,
    CONNECT_ERROR;

    private static final PacketType[] ALL = values();

    static @Nullable PacketType of(long number) {
        return number >= 0 && number < ALL.length ? ALL[(int) number] : null;
    }

    int number() {
        return ordinal();
    }
}
