package sockwright.msgpack;

import sockwright.json.Arguments;
import sockwright.json.JsonCodec;
import sockwright.protocol.socketio.EventNames;
import sockwright.protocol.socketio.Packet;
import sockwright.protocol.socketio.PacketCodec;
import sockwright.protocol.socketio.PacketException;

/** Reads packets. Each is one message, so that nothing is kept between two. */
final class PacketReader implements PacketCodec.Decoder {

    private final JsonCodec json;
    private final int maxDepth;

    PacketReader(JsonCodec json, int maxDepth) {
        this.json = json;
        this.maxDepth = maxDepth;
    }

    @Override
    public Packet add(String text) throws PacketException {
        throw new PacketException("got a text message, but packets are MessagePack: the client has another parser");
    }

    @Override
    public Packet add(byte[] data) throws PacketException {
        PacketFields fields = PacketFields.read(data, json, maxDepth);
        return switch (fields.type()) {
            case CONNECT -> {
                fields.requireNoAckId();
                yield new Packet.Connect(fields.namespace(), fields.data(Kind.MAP, Kind.UNDEFINED));
            }
            case DISCONNECT -> {
                fields.requireNoAckId();
                fields.data(Kind.UNDEFINED);
                yield new Packet.Disconnect(fields.namespace());
            }
            case EVENT -> {
                Arguments all = fields.data(Kind.ARRAY);
                yield new Packet.Event(fields.namespace(), fields.ackId(), EventNames.first(all), all.skip(1));
            }
            case ACK -> new Packet.Ack(fields.namespace(), fields.requiredAckId(), fields.data(Kind.ARRAY));
            case CONNECT_ERROR -> {
                fields.requireNoAckId();
                yield new Packet.ConnectError(fields.namespace(), fields.data(Kind.MAP, Kind.TEXT));
            }
        };
    }

    @Override
    public void reset() {}
}
