package sockwright.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import sockwright.json.jackson.JacksonJsonCodec;
import sockwright.protocol.socketio.DecoderLimits;
import sockwright.protocol.socketio.JsonPacketCodec;
import sockwright.protocol.socketio.Packet;
import sockwright.protocol.socketio.PacketCodec;
import sockwright.protocol.socketio.PacketException;

class JsonPacketFuzzTest {

    private static final PacketCodec CODEC = new JsonPacketCodec(JacksonJsonCodec.create());
    private static final DecoderLimits LIMITS = new DecoderLimits(3, 1000);

    /** Text and binary messages of one connection are packets, or they end it. */
    @FuzzTest
    void messagesAreReadOrRefused(byte[] data) {
        PacketCodec.Decoder decoder = CODEC.decoder(LIMITS);
        for (Object message : Messages.of(data).all()) {
            try {
                Packet packet = message instanceof String text ? decoder.add(text) : decoder.add((byte[]) message);
                if (packet != null) {
                    // 1e400 is read as infinity, as in JavaScript, and JSON has no infinity
                    Use.everyWay(packet, CODEC, text -> text.replaceAll("-?Infinity", "null"));
                }
            } catch (PacketException expected) {
                return;
            }
        }
    }
}
