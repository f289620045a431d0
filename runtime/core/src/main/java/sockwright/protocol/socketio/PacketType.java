package sockwright.protocol.socketio;

import org.jspecify.annotations.Nullable;

/** The types of Socket.IO protocol 5. */
enum PacketType {
    CONNECT('0'),
    DISCONNECT('1'),
    EVENT('2'),
    ACK('3'),
    CONNECT_ERROR('4'),
    BINARY_EVENT('5'),
    BINARY_ACK('6');

    private static final PacketType[] ALL = values();

    private final char digit;

    PacketType(char digit) {
        this.digit = digit;
    }

    static @Nullable PacketType of(char digit) {
        for (PacketType type : ALL) {
            if (type.digit == digit) {
                return type;
            }
        }
        return null;
    }

    char digit() {
        return digit;
    }

    boolean binary() {
        return this == BINARY_EVENT || this == BINARY_ACK;
    }
}
