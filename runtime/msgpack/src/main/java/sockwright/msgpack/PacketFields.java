package sockwright.msgpack;

import org.jspecify.annotations.Nullable;
import sockwright.json.Arguments;
import sockwright.json.JsonCodec;
import sockwright.protocol.socketio.PacketException;

/** The properties of a packet, in whatever order they come; others, such as {@code options}, are passed over. */
final class PacketFields {

    /** The largest whole number that a JavaScript client still counts exactly: 2^53 - 1. */
    private static final long MAX_ACK_ID = (1L << 53) - 1;

    private final JsonCodec json;
    private final byte[] message;
    private final MessagePackInput input;
    private final ValueChecker checker;

    private @Nullable PacketType type;
    private @Nullable String namespace;
    private @Nullable Long ackId;
    private Kind dataKind = Kind.UNDEFINED;
    private Arguments data = Arguments.none();

    private PacketFields(byte[] message, JsonCodec json, int maxDepth) {
        this.json = json;
        this.message = message;
        this.input = new MessagePackInput(message, 0);
        this.checker = new ValueChecker(input, maxDepth);
    }

    /**
     * Reads a message that is one map, whole.
     *
     * @throws PacketException also if type or namespace are missing or wrong
     */
    static PacketFields read(byte[] message, JsonCodec json, int maxDepth) throws PacketException {
        PacketFields fields = new PacketFields(message, json, maxDepth);
        fields.read();
        return fields;
    }

    private void read() throws PacketException {
        if (input.next() != Kind.MAP) {
            throw new PacketException("invalid packet type");
        }
        for (int i = input.count(); i > 0; i--) {
            checker.requireText(input.next());
            property(input.text());
        }
        if (input.remaining() > 0) {
            throw input.malformed(input.remaining() + " bytes stand behind the packet");
        }
        type();
        namespace();
    }

    private void property(String name) throws PacketException {
        switch (name) {
            case "type" -> type = readType();
            case "nsp" -> namespace = readNamespace();
            case "id" -> ackId = readAckId();
            case "data" -> readData();
            default -> checker.skip();
        }
    }

    private @Nullable PacketType readType() throws PacketException {
        return input.next() == Kind.INTEGER && input.isBetween(0, Byte.MAX_VALUE)
                ? PacketType.of(input.number())
                : invalidType();
    }

    private static PacketType invalidType() throws PacketException {
        throw new PacketException("invalid packet type");
    }

    private String readNamespace() throws PacketException {
        int start = input.position();
        if (checker.skip() != Kind.TEXT) {
            throw new PacketException("invalid namespace");
        }
        MessagePackInput again = new MessagePackInput(message, start);
        again.next();
        String name = again.text();
        // what the text protocol could not name is no namespace here either
        if (!name.startsWith("/") || name.indexOf(',') >= 0) {
            throw new PacketException("invalid namespace");
        }
        return name;
    }

    private @Nullable Long readAckId() throws PacketException {
        Kind kind = input.next();
        if (kind == Kind.UNDEFINED) {
            return null;
        }
        if (kind != Kind.INTEGER || !input.isBetween(0, MAX_ACK_ID)) {
            throw new PacketException("invalid packet id");
        }
        return input.number();
    }

    private void readData() throws PacketException {
        int start = input.position();
        dataKind = input.next();
        if (dataKind == Kind.ARRAY) {
            data = new PackedArguments(json, message, checker.elements(), 0);
        } else {
            checker.skipContent(dataKind);
            data = new PackedArguments(json, message, new int[] {start, input.position()}, 0);
        }
    }

    // --- what was read

    PacketType type() throws PacketException {
        return type == null ? invalidType() : type;
    }

    String namespace() throws PacketException {
        if (namespace == null) {
            throw new PacketException("invalid namespace");
        }
        return namespace;
    }

    long requiredAckId() throws PacketException {
        if (ackId == null) {
            throw new PacketException("invalid packet id");
        }
        return ackId;
    }

    @Nullable Long ackId() {
        return ackId;
    }

    void requireNoAckId() throws PacketException {
        if (ackId != null) {
            throw new PacketException("invalid packet id");
        }
    }

    /** The elements if the data are an array, else the data as the only value. */
    Arguments data(Kind first, Kind... others) throws PacketException {
        if (dataKind == first) {
            return data;
        }
        for (Kind other : others) {
            if (dataKind == other) {
                return dataKind == Kind.UNDEFINED ? Arguments.none() : data;
            }
        }
        throw new PacketException("invalid payload");
    }
}
